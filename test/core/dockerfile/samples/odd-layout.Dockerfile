

  # indented comment
  from   alpine:3.22   as   First
	run echo one   \   
	  two
RUN echo "a  # not a comment" \
# a comment between

  three
copy ["file with space", "/dest dir/"]
Entrypoint []
FROM first
SHELL ["/bin/ash", "-eo", "pipefail", "-c"]
RUN [ "$HOME" = /root ] || exit 1
RUN echo trailing \