package dev.throughline.server.web.inventory;

import java.util.List;

/**
 * A step for a pipeline that reports what a job pushed.
 *
 * @param system the CI system
 * @param text to be copied
 */
public record CiTemplates(String system, String text) {
    private static final String REPORT = """
            jq -n --arg reference "$IMAGE" --arg digest "$DIGEST" \\
              --slurpfile sbom sbom.cdx.json --slurpfile scan throughline.json \\
              '{images: [{reference: $reference, digest: $digest}], sbom: $sbom[0], scan: $scan[0]}' > build-report.json
            """;

    static List<CiTemplates> all(String server) {
        return List.of(
                new CiTemplates("GitHub Actions", gitHub(server)),
                new CiTemplates("GitLab CI", gitLab(server)),
                new CiTemplates("Azure Pipelines", azure(server)));
    }

    private static String gitHub(String server) {
        return """
                # In the job that pushes; IMAGE and DIGEST are what the push printed.
                permissions:
                  contents: read
                  id-token: write
                steps:
                  - name: Report the build
                    env:
                      IMAGE: registry.example.test/acme/shop:${{ github.sha }}
                      DIGEST: ${{ steps.push.outputs.digest }}
                    run: |
                      TOKEN=$(curl -sSf -H "Authorization: Bearer $ACTIONS_ID_TOKEN_REQUEST_TOKEN" \\
                        "$ACTIONS_ID_TOKEN_REQUEST_URL&audience=%s" | jq -r .value)
                %s      curl -sSf -H "Authorization: Bearer $TOKEN" -H "Content-Type: application/json" \\
                        --data-binary @build-report.json %s/api/v1/image-builds
                """.formatted(server, REPORT.indent(6), server);
    }

    private static String gitLab(String server) {
        return """
                # After the job that pushes; IMAGE and DIGEST are what the push printed.
                report-build:
                  id_tokens:
                    THROUGHLINE_TOKEN:
                      aud: %s
                  script:
                    - |
                %s    - >-
                      curl -sSf -H "Authorization: Bearer $THROUGHLINE_TOKEN" -H "Content-Type: application/json"
                      --data-binary @build-report.json %s/api/v1/image-builds
                """.formatted(server, REPORT.indent(6), server);
    }

    private static String azure(String server) {
        return """
                # After the step that pushes; IMAGE and DIGEST are what the push printed.
                - bash: |
                    TOKEN=$(curl -sSf -X POST -H "Authorization: Bearer $SYSTEM_ACCESSTOKEN" -H "Content-Length: 0" \\
                      "$SYSTEM_OIDCREQUESTURI?api-version=7.1&audience=%s" | jq -r .oidcToken)
                %s    jq '.buildId = "$(Build.BuildId)"' build-report.json > named.json
                    curl -sSf -H "Authorization: Bearer $TOKEN" -H "Content-Type: application/json" \\
                      --data-binary @named.json %s/api/v1/image-builds
                  displayName: Report the build
                  env:
                    SYSTEM_ACCESSTOKEN: $(System.AccessToken)
                """.formatted(server, REPORT.indent(4), server);
    }
}
