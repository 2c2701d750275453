/** A tool that reports its use unless a variable says no. */
export interface ReportingTool {
  /** Commands and packages that stand for it. */
  readonly programs: readonly string[];
  /** The publisher's own switch, with the value that switches reports off. */
  readonly variable: string;
  readonly value: string;
  readonly name: string;
}

/** Source: the tools' documentation of their telemetry, 2026-11. */
export const reportingTools: readonly ReportingTool[] = [
  { name: '.NET', programs: ['dotnet'], variable: 'DOTNET_CLI_TELEMETRY_OPTOUT', value: '1' },
  { name: 'PowerShell', programs: ['pwsh'], variable: 'POWERSHELL_TELEMETRY_OPTOUT', value: '1' },
  { name: 'Next.js', programs: ['next'], variable: 'NEXT_TELEMETRY_DISABLED', value: '1' },
  { name: 'Nuxt', programs: ['nuxt', 'nuxi'], variable: 'NUXT_TELEMETRY_DISABLED', value: '1' },
  { name: 'Gatsby', programs: ['gatsby'], variable: 'GATSBY_TELEMETRY_DISABLED', value: '1' },
  { name: 'Astro', programs: ['astro'], variable: 'ASTRO_TELEMETRY_DISABLED', value: '1' },
  { name: 'Storybook', programs: ['storybook'], variable: 'STORYBOOK_DISABLE_TELEMETRY', value: '1' },
  { name: 'Turborepo', programs: ['turbo'], variable: 'TURBO_TELEMETRY_DISABLED', value: '1' },
  { name: 'Angular CLI', programs: ['ng'], variable: 'NG_CLI_ANALYTICS', value: 'false' },
  { name: 'the Azure CLI', programs: ['az'], variable: 'AZURE_CORE_COLLECT_TELEMETRY', value: '0' },
  {
    name: 'the Azure Developer CLI',
    programs: ['azd'],
    variable: 'AZURE_DEV_COLLECT_TELEMETRY',
    value: 'no',
  },
  { name: 'the AWS SAM CLI', programs: ['sam'], variable: 'SAM_CLI_TELEMETRY', value: '0' },
  {
    name: 'the Google Cloud CLI',
    programs: ['gcloud'],
    variable: 'CLOUDSDK_CORE_DISABLE_USAGE_REPORTING',
    value: 'true',
  },
  { name: 'Homebrew', programs: ['brew'], variable: 'HOMEBREW_NO_ANALYTICS', value: '1' },
  {
    name: 'Streamlit',
    programs: ['streamlit'],
    variable: 'STREAMLIT_BROWSER_GATHER_USAGE_STATS',
    value: 'false',
  },
  { name: 'Gradio', programs: ['gradio'], variable: 'GRADIO_ANALYTICS_ENABLED', value: 'False' },
  {
    name: 'the Hugging Face Hub client',
    programs: ['hf', 'huggingface-cli'],
    variable: 'HF_HUB_DISABLE_TELEMETRY',
    value: '1',
  },
  { name: 'Prisma', programs: ['prisma'], variable: 'CHECKPOINT_DISABLE', value: '1' },
  { name: 'Terraform', programs: ['terraform'], variable: 'CHECKPOINT_DISABLE', value: '1' },
  { name: 'dbt', programs: ['dbt'], variable: 'DBT_SEND_ANONYMOUS_USAGE_STATS', value: 'false' },
  { name: 'vcpkg', programs: ['vcpkg'], variable: 'VCPKG_DISABLE_METRICS', value: '1' },
];
