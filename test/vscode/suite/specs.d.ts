/** Made when the suite is bundled: loads every `*.spec.ts` of this folder. */
declare module 'specs' {
  export default function loadSpecs(): Promise<void>;
}
