# mdkb in a container with a shell and git. Build it from the source, or straight from the repository:
#   docker build -t mdkb https://github.com/mdkb/mdkb.git
#   docker run --rm -v "$PWD:/notes" mdkb lint
FROM python:3.13-alpine AS build
WORKDIR /source
COPY pyproject.toml README.md LICENSE ./
COPY src src
RUN python -m venv /opt/mdkb && /opt/mdkb/bin/python -m pip install --no-cache-dir .

FROM python:3.13-alpine
LABEL org.opencontainers.image.title="mdkb" \
      org.opencontainers.image.description="A linter and language server for Markdown knowledge bases" \
      org.opencontainers.image.source="https://github.com/mdkb/mdkb" \
      org.opencontainers.image.licenses="MIT"
# The notes belong to another user than the one in here; git would refuse to say what changed in them.
RUN apk add --no-cache git && git config --system --add safe.directory '*'
COPY --from=build /opt/mdkb /opt/mdkb
ENV PATH="/opt/mdkb/bin:$PATH"
WORKDIR /notes
ENTRYPOINT ["mdkb"]
CMD ["lint"]
