/**
 * Variables by which programs are told where a file with credentials lies.
 * Source: the documentation of the command lines and libraries that read them, 2026-11.
 */
export const credentialPathVariables: ReadonlySet<string> = new Set([
  'AWS_CONFIG_FILE',
  'AWS_SHARED_CREDENTIALS_FILE',
  'AWS_WEB_IDENTITY_TOKEN_FILE',
  'AZURE_CLIENT_CERTIFICATE_PATH',
  'BOTO_CONFIG',
  'CLOUDSDK_AUTH_CREDENTIAL_FILE_OVERRIDE',
  'GOOGLE_APPLICATION_CREDENTIALS',
  'GOOGLE_CREDENTIALS',
  'KUBECONFIG',
  'NETRC',
  'OCI_CONFIG_FILE',
  'PGPASSFILE',
  'SNOWFLAKE_PRIVATE_KEY_PATH',
]);
