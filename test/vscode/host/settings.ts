/** User settings of every VS Code that is started here: nothing that moves, asks, or covers the text. */
export const settings = {
  'chat.disableAIFeatures': true,
  'editor.minimap.enabled': false,
  'extensions.ignoreRecommendations': true,
  // In a browser VS Code would save on its own; a change must stay a change, as on the desktop.
  'files.autoSave': 'off',
  'git.enabled': false,
  // The suite talks to its runner on this machine, which must not go by a proxy.
  'http.proxySupport': 'off',
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};
