/** What credentials look like: by the name of the variable that holds them, and by their own form. */

/** Credentials that tell themselves, by how their issuers make them; each with what it is, in words. */
const FORMS: readonly (readonly [form: RegExp, what: string])[] = [
  [/-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/, 'a private key'],
  [/^AKIA[0-9A-Z]{16}$/, 'an access key of AWS'],
  [/^gh[pousr]_[A-Za-z0-9]{36,}$|^github_pat_\w{22,}$/, 'a token of GitHub'],
  [/^glpat-[\w-]{20,}$/, 'a token of GitLab'],
  [/^xox[abeoprs]-[\w-]{10,}$/, 'a token of Slack'],
  [/^https:\/\/hooks\.slack\.com\/services\/T\w+\/B\w+\/\w+$/, 'a webhook of Slack'],
  [/^[rs]k_live_[A-Za-z0-9]{16,}$/, 'a key of Stripe'],
  [/^AIza[\w-]{35}$/, 'an API key of Google'],
  [/^SG\.[\w-]{16,}\.[\w-]{16,}$/, 'a key of SendGrid'],
  [/^hv[sb]\.[\w-]{24,}$/, 'a token of Vault'],
  [/^dapi[0-9a-f]{32}$/, 'a token of Databricks'],
  [/^eyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}$/, 'a signed token'],
  [/\bAccountKey=[A-Za-z0-9+/]{40,}={0,2}/, 'an account key of Azure'],
];

/** A user and a password before the host of an address. */
const ADDRESS = /^[a-z][a-z0-9+.-]*:\/\/[^\s:/@]*:([^\s/@]+)@[^\s@]+$/i;

/** What a text is a credential of, whatever holds it; `undefined` for one that does not tell. */
export function credentialForm(text: string): string | undefined {
  const password = ADDRESS.exec(text)?.[1];
  if (password !== undefined) return isFilledIn(password) ? 'an address with a password' : undefined;
  if (/EXAMPLE/.test(text)) return undefined;
  return FORMS.find(([form]) => form.test(text))?.[1];
}

/** Last words of a name that holds a credential, and how sure that is of any text. */
const PASSWORDS = /(?:PASSWORD|PASSWD|PASSPHRASE)$|^(?:PWD|PASS)$/;
const PAIRS = /^(?:API|SECRET|PRIVATE|ACCESS|ENCRYPTION|SIGNING|FERNET|MASTER|AUTH|ACCOUNT|STORAGE)_KEY$/;
const OTHERS = /^(?:SECRET|TOKEN|APIKEY|CREDENTIAL|CREDENTIALS)$/;

/** Whether a variable of that name with that text holds a credential that is written out. */
export function isCredential(name: string, text: string): boolean {
  const words = wordsOf(name);
  const last = words.at(-1) ?? '';
  const pair = words.slice(-2).join('_');
  if (!isFilledIn(text) || isReference(text)) return false;
  // `PWD` and `PASS` alone are the working directory and a verdict.
  if (PASSWORDS.test(last)) return (words.length > 1 || !/^(PWD|PASS)$/.test(last)) && !/\s/.test(text);
  // A secret or token is also what an object is called, so that the text must look made at random.
  return (OTHERS.test(last) || PAIRS.test(pair)) && isRandom(text);
}

/** `dbPassword2` and `DB_PASSWORD` alike: `DB`, `PASSWORD`. */
function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toUpperCase()
    .split(/[^A-Z0-9]+/)
    .map(word => word.replace(/\d+$/, ''))
    .filter(word => word !== '');
}

const STAND_INS =
  /^(?:changeme|change[-_ ]?me|changeit|replace[-_ ]?me|fill[-_ ]?me|todo|tbd|fixme|none|null|nil|undefined|empty|unset|unknown|default|dummy|fake|mock|sample|example|placeholder|redacted|masked|hidden|test|testing|password|passwd|pass|pwd|secret|token|key|apikey|true|false|yes|no|on|off|enabled|disabled|x+|\*+|\.+|-+)$/i;

/** False for what stands where a credential is to be put, or for nothing at all. */
function isFilledIn(text: string): boolean {
  const bare = text.trim();
  if (bare.length < 4 || STAND_INS.test(bare)) return false;
  if (/^<.*>$|^\[.*\]$|^\{.*\}$|^%.*%$|\$[({]|\{\{|\{%|^\$\w+$/.test(bare)) return false;
  if (/^[\d.,:]+$/.test(bare)) return false;
  return !/(?:^|[-_. ])(?:your|my|some|dummy|fake|example|placeholder|changeme|redacted)(?:$|[-_. ])/i.test(
    bare,
  );
}

/** A path, an address, the name of a variable or of a place where credentials are kept. */
function isReference(text: string): boolean {
  return (
    /^(?:[/~.]|[a-z][a-z0-9+.-]*:\/\/|arn:|projects\/|vault:|secret:|ssm:|sm:|op:|file:|env:)/i.test(text) ||
    /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/.test(text)
  );
}

/** Sixteen characters and more, without blanks or words with separators between, of more than one kind. */
function isRandom(text: string): boolean {
  if (text.length < 16 || !/^[\w+/=.~-]+$/.test(text)) return false;
  const kinds = [/[a-z]/, /[A-Z]/, /\d/].filter(kind => kind.test(text)).length;
  const longest = Math.max(...text.split(/[-_./]/).map(part => part.length));
  return kinds >= 2 && /\d/.test(text) && longest >= 12;
}
