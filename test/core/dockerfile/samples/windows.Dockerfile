# escape=`
FROM mcr.microsoft.com/windows/servercore:ltsc2022
SHELL ["powershell", "-Command", "$ErrorActionPreference = 'Stop';"]
RUN Invoke-WebRequest -UseBasicParsing `
      https://example.com/setup.exe `
      -OutFile C:\setup.exe ; `
    # Quiet, without a restart.
    Start-Process C:\setup.exe -ArgumentList '/quiet' -Wait
COPY app C:\app\
WORKDIR C:\app
USER ContainerUser
CMD ["app.exe"]
