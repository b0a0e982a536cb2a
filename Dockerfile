# The command line without anything installed beside Node. Runs as an ordinary user, and with a read-only root:
#   docker run --rm --read-only --tmpfs /tmp --volume "$PWD:/work:ro" IMAGE validate
FROM node:24-slim
WORKDIR /app
COPY package.json LICENSE ./
COPY dist/cli dist/cli
COPY examples examples
COPY schemas schemas
# Git compares with the base revision. It is not in the slim image.
RUN apt-get update && apt-get install --yes --no-install-recommends git ca-certificates && rm -rf /var/lib/apt/lists/*
# A mounted folder belongs to another user; Git is told that this is meant.
RUN git config --system --add safe.directory /work
USER node
WORKDIR /work
ENV NODE_ENV=production
ENTRYPOINT ["node", "/app/dist/cli/index.js"]
CMD ["--help"]
