/** What a provider's token looks like. Facts from the providers' own documentation of their token formats. */
export interface TokenFormat {
  /** As a message names it: `GitHub token`. */
  readonly what: string;
  /** Literal text that every such token holds; case counts. */
  readonly keyword: string;
  /** What follows the keyword: sets with bounded counts only, so that matching is linear. */
  readonly after: string;
  /** How many characters stand before the keyword, for formats whose fixed part is not at the start. */
  readonly before?: { readonly length: number; readonly pattern: string };
}

const hex = '[0-9a-f]';
const alnum = '[A-Za-z0-9]';
const word = '[A-Za-z0-9_]';
const slug = '[A-Za-z0-9_-]';

function format(what: string, keyword: string, after: string): TokenFormat {
  return { what, keyword, after };
}

function inside(what: string, length: number, pattern: string, keyword: string, after: string): TokenFormat {
  return { what, keyword, after, before: { length, pattern } };
}

const cloud: readonly TokenFormat[] = [
  format('AWS access key', 'AKIA', '[A-Z2-7]{16}'),
  format('AWS access key', 'ASIA', '[A-Z2-7]{16}'),
  format('AWS access key', 'ABIA', '[A-Z2-7]{16}'),
  format('AWS access key', 'ACCA', '[A-Z2-7]{16}'),
  format('Google API key', 'AIza', `${slug}{35}`),
  format('Google OAuth client secret', 'GOCSPX-', `${slug}{28}`),
  format('Google OAuth access token', 'ya29.', `${slug}{40,400}`),
  format('Google OAuth refresh token', '1//0', `${slug}{40,100}`),
  inside('Firebase server key', 11, `AAAA${slug}{7}`, ':APA91b', `${slug}{134}`),
  format('Azure storage key', 'AccountKey=', '[A-Za-z0-9+/]{86}=='),
  format('Azure shared access key', 'SharedAccessKey=', '[A-Za-z0-9+/]{43}='),
  format('Azure shared access signature', 'sig=', '[A-Za-z0-9%/+]{43,63}(?:%3[dD]|=)'),
  inside('Azure client secret', 4, '[A-Za-z0-9_~.-]{3}[0-9]', 'Q~', '[A-Za-z0-9_~.-]{31,34}'),
  format('Alibaba Cloud access key', 'LTAI', `${alnum}{16,24}`),
  format('Tencent Cloud secret id', 'AKID', `${alnum}{32}`),
  format('Yandex Cloud API key', 'AQVN', `${slug}{35,38}`),
  format('DigitalOcean token', 'dop_v1_', `${hex}{64}`),
  format('DigitalOcean OAuth token', 'doo_v1_', `${hex}{64}`),
  format('DigitalOcean refresh token', 'dor_v1_', `${hex}{64}`),
  format('Heroku API key', 'HRKU-AA', `${slug}{58}`),
  format('Fly.io token', 'fo1_', `${slug}{43}`),
  format('Fly.io token', 'fm2_', '[A-Za-z0-9+/]{100,600}={0,2}'),
  format('Netlify token', 'nfp_', `${alnum}{36}`),
  format('Cloudflare origin CA key', 'v1.0-', `${hex}{24}-${hex}{146}`),
  format('PlanetScale token', 'pscale_tkn_', '[A-Za-z0-9_=.-]{32,64}'),
  format('PlanetScale password', 'pscale_pw_', '[A-Za-z0-9_=.-]{32,64}'),
  format('PlanetScale OAuth token', 'pscale_oauth_', '[A-Za-z0-9_=.-]{32,64}'),
  format('Supabase token', 'sbp_', `${hex}{40}`),
  format('Databricks token', 'dapi', `${hex}{32}(?:-[0-9])?`),
  format('Tailscale key', 'tskey-', `[a-z]{3,12}-${alnum}{6,24}-${alnum}{20,48}`),
];

const development: readonly TokenFormat[] = [
  format('GitHub token', 'ghp_', `${alnum}{36}`),
  format('GitHub OAuth token', 'gho_', `${alnum}{36}`),
  format('GitHub user token', 'ghu_', `${alnum}{36}`),
  format('GitHub app token', 'ghs_', `${alnum}{36}`),
  format('GitHub refresh token', 'ghr_', `${alnum}{36,76}`),
  format('GitHub token', 'github_pat_', `${alnum}{22}_${alnum}{59}`),
  format('GitLab token', 'glpat-', `${slug}{20,64}`),
  format('GitLab deploy token', 'gldt-', `${slug}{20}`),
  format('GitLab runner token', 'glrt-', `${slug}{20,64}`),
  format('GitLab CI job token', 'glcbt-', `${alnum}{1,5}_${slug}{20}`),
  format('GitLab trigger token', 'glptt-', `${hex}{40}`),
  format('GitLab feed token', 'glft-', `${slug}{20}`),
  format('GitLab agent token', 'glagent-', `${slug}{50}`),
  format('GitLab OAuth secret', 'gloas-', `${slug}{64}`),
  format('GitLab runner registration token', 'GR1348941', `${slug}{20}`),
  format('Bitbucket app password', 'ATBB', `${alnum}{32}`),
  format('Atlassian API token', 'ATATT3xFfGF0', '[A-Za-z0-9_=-]{160,200}'),
  format('npm token', 'npm_', `${alnum}{36}`),
  format('PyPI token', 'pypi-AgE', `${slug}{50,600}`),
  format('Docker access token', 'dckr_pat_', `${slug}{27}`),
  format('Docker organisation token', 'dckr_oat_', `${slug}{27,40}`),
  format('RubyGems key', 'rubygems_', `${hex}{48}`),
  format('NuGet key', 'oy2', '[a-z0-9]{43}'),
  format('crates.io token', 'cio', `${alnum}{32}`),
  format('JFrog API key', 'AKCp', `${alnum}{69}`),
  format('JFrog reference token', 'cmVmdGtu', `${alnum}{56}`),
  format('CircleCI token', 'CCIPAT_', `${alnum}{22}_${hex}{40}`),
  format('Buildkite token', 'bkua_', `${hex}{40}`),
  format('SonarQube token', 'squ_', `${hex}{40}`),
  format('SonarQube token', 'sqp_', `${hex}{40}`),
  format('SonarQube token', 'sqa_', `${hex}{40}`),
  format('Postman API key', 'PMAK-', `${hex}{24}-${hex}{34}`),
  format('Linear API key', 'lin_api_', `${alnum}{40}`),
  format('Figma token', 'figd_', `${slug}{40,50}`),
  format('Notion token', 'ntn_', `${alnum}{43,46}`),
  format('Contentful token', 'CFPAT-', `${slug}{43}`),
  format('Shopify token', 'shpat_', '[0-9a-fA-F]{32}'),
  format('Shopify custom app token', 'shpca_', '[0-9a-fA-F]{32}'),
  format('Shopify private app token', 'shppa_', '[0-9a-fA-F]{32}'),
  format('Shopify shared secret', 'shpss_', '[0-9a-fA-F]{32}'),
];

const secretStores: readonly TokenFormat[] = [
  format('Vault token', 'hvs.', `${slug}{24,200}`),
  format('Vault batch token', 'hvb.', `${slug}{60,400}`),
  format('Vault recovery token', 'hvr.', `${slug}{24,200}`),
  inside('HCP Terraform token', 14, `${alnum}{14}`, '.atlasv1.', `${slug}{60,70}`),
  format('Doppler token', 'dp.pt.', `${alnum}{40,44}`),
  format('Doppler service token', 'dp.st.', `(?:[a-z0-9_-]{2,35}\\.)?${alnum}{40,44}`),
  format('1Password service account token', 'ops_eyJ', '[A-Za-z0-9+/_-]{200,600}={0,2}'),
  format('1Password secret key', 'A3-', '[A-Z0-9]{6}-[A-Z0-9]{6}-[A-Z0-9]{5}-[A-Z0-9]{5}-[A-Z0-9]{5}'),
  format('Pulumi token', 'pul-', `${hex}{40}`),
  format('age secret key', 'AGE-SECRET-KEY-1', '[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}'),
];

const messaging: readonly TokenFormat[] = [
  format('Slack bot token', 'xoxb-', '[0-9]{8,14}-[0-9A-Za-z-]{18,60}'),
  format('Slack user token', 'xoxp-', '[0-9]{8,14}-[0-9A-Za-z-]{18,90}'),
  format('Slack token', 'xoxa-', '[0-9A-Za-z-]{20,90}'),
  format('Slack token', 'xoxr-', '[0-9A-Za-z-]{20,90}'),
  format('Slack token', 'xoxs-', '[0-9A-Za-z-]{20,90}'),
  format('Slack configuration token', 'xoxe', '(?:\\.xox[bp])?-[0-9]-[0-9A-Za-z-]{40,200}'),
  format('Slack app token', 'xapp-', '[0-9]-[A-Z0-9]{8,14}-[0-9]{8,16}-[0-9a-f]{40,80}'),
  format(
    'Slack webhook',
    'hooks.slack.com/',
    '(?:services|workflows)/[A-Z0-9]{8,14}/[A-Z0-9]{8,14}/[A-Za-z0-9]{16,32}',
  ),
  format('Discord webhook', 'discord.com/api/webhooks/', `[0-9]{17,20}/${slug}{60,72}`),
  format('Discord webhook', 'discordapp.com/api/webhooks/', `[0-9]{17,20}/${slug}{60,72}`),
  format(
    'Microsoft Teams webhook',
    '.webhook.office.com/webhookb2/',
    `[0-9a-f@-]{36,80}/IncomingWebhook/${hex}{32}`,
  ),
  inside('Telegram bot token', 8, '[0-9]{8}', ':AA', `${slug}{33}`),
  format('SendGrid API key', 'SG.', `${slug}{22}\\.${slug}{43}`),
  format('Twilio API key', 'SK', `${hex}{32}`),
  format('Mailgun API key', 'key-', `${hex}{32}`),
  format('Brevo API key', 'xkeysib-', `${hex}{64}-${alnum}{16}`),
];

const payment: readonly TokenFormat[] = [
  format('Stripe secret key', 'sk_live_', `${alnum}{24,200}`),
  format('Stripe restricted key', 'rk_live_', `${alnum}{24,200}`),
  format('Stripe webhook secret', 'whsec_', '[A-Za-z0-9+/]{32,64}={0,2}'),
  format('Square access token', 'sq0atp-', `${slug}{22}`),
  format('Square OAuth secret', 'sq0csp-', `${slug}{43}`),
  format('Square access token', 'EAAAE', `${slug}{59}`),
  format('Square access token', 'EAAAl', `${slug}{59}`),
  format('Braintree access token', 'access_token$production$', `[a-z0-9]{16}\\$${hex}{32}`),
  format('Shippo token', 'shippo_live_', `${hex}{40}`),
  format('EasyPost API key', 'EZAK', `${alnum}{54}`),
  format('Flutterwave secret key', 'FLWSECK-', `${hex}{32}-X`),
];

const monitoring: readonly TokenFormat[] = [
  format('New Relic user key', 'NRAK-', '[A-Z0-9]{27}'),
  format('New Relic insights key', 'NRII-', `${slug}{32}`),
  format('Grafana service account token', 'glsa_', `${alnum}{32}_[0-9a-fA-F]{8}`),
  format('Grafana Cloud token', 'glc_eyJ', '[A-Za-z0-9+/]{40,400}={0,2}'),
  format('Sentry token', 'sntrys_eyJ', `[A-Za-z0-9+/=_-]{60,400}`),
  format('Sentry user token', 'sntryu_', `${hex}{64}`),
  format('Dynatrace token', 'dt0c01.', '[A-Z2-7]{24}\\.[A-Z2-7]{64}'),
  format('PostHog personal key', 'phx_', `${word}{43}`),
  format('Langfuse secret key', 'sk-lf-', `${hex}{8}-${hex}{4}-${hex}{4}-${hex}{4}-${hex}{12}`),
  format('LangSmith key', 'lsv2_pt_', `${hex}{32}_${hex}{10}`),
];

const models: readonly TokenFormat[] = [
  format('Anthropic API key', 'sk-ant-', '(?:api|admin|oat)[0-9]{2}-[A-Za-z0-9_-]{80,120}'),
  format('OpenAI API key', 'sk-proj-', `${slug}{40,200}`),
  format('OpenAI API key', 'sk-svcacct-', `${slug}{40,200}`),
  format('OpenAI API key', 'sk-admin-', `${slug}{40,200}`),
  inside('OpenAI API key', 23, `sk-${alnum}{20}`, 'T3BlbkFJ', `${alnum}{20}`),
  format('OpenRouter API key', 'sk-or-v1-', `${hex}{64}`),
  format('Hugging Face token', 'hf_', `${alnum}{34}`),
  format('Groq API key', 'gsk_', `${alnum}{52}`),
  format('Replicate token', 'r8_', `${alnum}{37}`),
  format('Perplexity API key', 'pplx-', `${alnum}{48}`),
  format('xAI API key', 'xai-', `${alnum}{80}`),
  format('NVIDIA API key', 'nvapi-', `${slug}{64}`),
  format('Pinecone API key', 'pcsk_', `${alnum}{5,6}_${alnum}{63}`),
];

export const providerFormats: readonly TokenFormat[] = [
  ...cloud,
  ...development,
  ...secretStores,
  ...messaging,
  ...payment,
  ...monitoring,
  ...models,
];
