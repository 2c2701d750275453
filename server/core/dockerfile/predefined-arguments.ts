/** Build arguments that docker sets by itself, so that their values are not in the file. */
export function isPredefinedArgument(name: string): boolean {
  return predefined.test(name);
}

const predefined =
  /^(?:(?:TARGET|BUILD)(?:PLATFORM|OS|ARCH|VARIANT)|TARGETSTAGE|BUILDKIT_\w+|SOURCE_DATE_EPOCH|(?:HTTPS?|FTP|NO|ALL)_PROXY|(?:https?|ftp|no|all)_proxy)$/;
