/**
 * Values for the tests of the secret detector. Nothing here is a real credential, and none stands in the source in one
 * piece, so that scanners of this project's own source have nothing to find.
 */
export const lower = 'abcdefghijklmnopqrstuvwxyz';
export const upper = lower.toUpperCase();
export const digits = '0123456789';
export const hex = '0123456789abcdef';
export const alnum = lower + upper + digits;
export const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Mixed characters of an alphabet, the same in every run. */
export function mixed(alphabet: string, length: number, seed = 7): string {
  let state = seed * 7919 + length;
  let text = '';
  for (let index = 0; index < length; index++) {
    state = (state * 1103515245 + 12345) % 2147483648;
    text += alphabet.charAt(Math.floor((state / 2147483648) * alphabet.length));
  }
  return text;
}

export function base64(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64');
}

export function webToken(claims: Readonly<Record<string, unknown>>): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value), 'utf8').toString('base64url');
  return `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}.${mixed(alnum, 43)}`;
}

export function pem(kind: string, body = mixed(alnum, 640)): string {
  const lines = body.match(/.{1,64}/g) ?? [];
  const dashes = '-'.repeat(5);
  return [`${dashes}BEGIN ${kind}${dashes}`, ...lines, `${dashes}END ${kind}${dashes}`, ''].join('\n');
}

/** One token for each provider format, with what the detector calls it. */
export const providerTokens: readonly (readonly [what: string, token: string])[] = [
  ['AWS access key', `AKIA${mixed(base32, 16)}`],
  ['AWS access key', `ASIA${mixed(base32, 16)}`],
  ['Google API key', `AIza${mixed(alnum, 35)}`],
  ['Google OAuth client secret', `GOCSPX-${mixed(alnum, 28)}`],
  ['Google OAuth access token', `ya29.${mixed(alnum, 120)}`],
  ['Firebase server key', `AAAA${mixed(alnum, 7)}:APA91b${mixed(alnum, 134)}`],
  ['Azure storage key', `AccountKey=${mixed(alnum, 86)}==`],
  ['Azure shared access key', `SharedAccessKey=${mixed(alnum, 43)}=`],
  ['Azure shared access signature', `sig=${mixed(alnum, 43)}%3D`],
  ['Azure client secret', `${mixed(lower, 3)}8Q~${mixed(alnum, 34)}`],
  ['Alibaba Cloud access key', `LTAI${mixed(alnum, 20)}`],
  ['DigitalOcean token', `dop_v1_${mixed(hex, 64)}`],
  ['Heroku API key', `HRKU-AA${mixed(alnum, 58)}`],
  ['Netlify token', `nfp_${mixed(alnum, 36)}`],
  ['PlanetScale password', `pscale_pw_${mixed(alnum, 43)}`],
  ['Supabase token', `sbp_${mixed(hex, 40)}`],
  ['Databricks token', `dapi${mixed(hex, 32)}`],
  ['Tailscale key', `tskey-auth-${mixed(alnum, 12)}-${mixed(alnum, 32)}`],
  ['GitHub token', `ghp_${mixed(alnum, 36)}`],
  ['GitHub OAuth token', `gho_${mixed(alnum, 36)}`],
  ['GitHub app token', `ghs_${mixed(alnum, 36)}`],
  ['GitHub refresh token', `ghr_${mixed(alnum, 76)}`],
  ['GitHub token', `github_pat_${mixed(alnum, 22)}_${mixed(alnum, 59)}`],
  ['GitLab token', `glpat-${mixed(alnum, 20)}`],
  ['GitLab deploy token', `gldt-${mixed(alnum, 20)}`],
  ['GitLab runner token', `glrt-${mixed(alnum, 20)}`],
  ['GitLab trigger token', `glptt-${mixed(hex, 40)}`],
  ['Bitbucket app password', `ATBB${mixed(alnum, 32)}`],
  ['Atlassian API token', `ATATT3xFfGF0${mixed(alnum, 180)}`],
  ['npm token', `npm_${mixed(alnum, 36)}`],
  ['PyPI token', `pypi-AgE${mixed(alnum, 160)}`],
  ['Docker access token', `dckr_pat_${mixed(alnum, 27)}`],
  ['RubyGems key', `rubygems_${mixed(hex, 48)}`],
  ['JFrog API key', `AKCp${mixed(alnum, 69)}`],
  ['SonarQube token', `squ_${mixed(hex, 40)}`],
  ['Postman API key', `PMAK-${mixed(hex, 24)}-${mixed(hex, 34)}`],
  ['Linear API key', `lin_api_${mixed(alnum, 40)}`],
  ['Shopify token', `shpat_${mixed(hex, 32)}`],
  ['Vault token', `hvs.${mixed(alnum, 90)}`],
  ['HCP Terraform token', `${mixed(alnum, 14)}.atlasv1.${mixed(alnum, 66)}`],
  ['Doppler token', `dp.pt.${mixed(alnum, 43)}`],
  ['Pulumi token', `pul-${mixed(hex, 40)}`],
  ['age secret key', `AGE-SECRET-KEY-1${mixed('QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L', 58)}`],
  ['Slack bot token', `xoxb-${mixed(digits, 12)}-${mixed(digits, 12)}-${mixed(alnum, 24)}`],
  [
    'Slack user token',
    `xoxp-${mixed(digits, 12)}-${mixed(digits, 12)}-${mixed(digits, 12)}-${mixed(hex, 32)}`,
  ],
  ['Slack app token', `xapp-1-A${mixed(base32, 9)}-${mixed(digits, 13)}-${mixed(hex, 64)}`],
  [
    'Slack webhook',
    `https://hooks.slack.com/services/T${mixed(base32, 9)}/B${mixed(base32, 9)}/${mixed(alnum, 24)}`,
  ],
  ['Discord webhook', `https://discord.com/api/webhooks/${mixed(digits, 18)}/${mixed(alnum, 68)}`],
  ['Telegram bot token', `${mixed('123456789', 8)}:AA${mixed(alnum, 33)}`],
  ['SendGrid API key', `SG.${mixed(alnum, 22)}.${mixed(alnum, 43)}`],
  ['Twilio API key', `SK${mixed(hex, 32)}`],
  ['Mailgun API key', `key-${mixed(hex, 32)}`],
  ['Stripe secret key', `sk_live_${mixed(alnum, 24)}`],
  ['Stripe restricted key', `rk_live_${mixed(alnum, 99)}`],
  ['Square access token', `sq0atp-${mixed(alnum, 22)}`],
  ['Square OAuth secret', `sq0csp-${mixed(alnum, 43)}`],
  ['New Relic user key', `NRAK-${mixed(upper + digits, 27)}`],
  ['Grafana service account token', `glsa_${mixed(alnum, 32)}_${mixed(hex, 8)}`],
  ['Sentry token', `sntrys_eyJ${mixed(alnum, 140)}`],
  ['Dynatrace token', `dt0c01.${mixed(base32, 24)}.${mixed(base32, 64)}`],
  ['Anthropic API key', `sk-ant-api03-${mixed(alnum, 93)}AA`],
  ['OpenAI API key', `sk-proj-${mixed(alnum, 120)}`],
  ['OpenAI API key', `sk-${mixed(alnum, 20)}T3BlbkFJ${mixed(alnum, 20, 9)}`],
  ['OpenRouter API key', `sk-or-v1-${mixed(hex, 64)}`],
  ['Hugging Face token', `hf_${mixed(lower + upper, 34)}`],
  ['Groq API key', `gsk_${mixed(alnum, 52)}`],
  ['JSON web token', webToken({ sub: 'build', scope: 'deploy', iat: 1716239022 })],
];
