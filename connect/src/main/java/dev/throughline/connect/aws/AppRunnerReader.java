package dev.throughline.connect.aws;

import dev.throughline.connect.json.Fields;
import dev.throughline.model.graph.Input;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.ServiceMetadata;
import tools.jackson.databind.node.ObjectNode;

/** Asks App Runner, which is in some regions only. */
final class AppRunnerReader {
    private static final String SERVICE = "apprunner";
    private static final int MOST_PAGES = 1_000;

    private final SignedJson appRunner;
    private final boolean tasting;
    private final AwsCalls calls;
    private final AwsMapping mapping;

    AppRunnerReader(AwsSession session, AwsCalls calls, AwsMapping mapping) {
        this.appRunner = session.json(SERVICE, "AppRunner", calls.region());
        this.tasting = session.isTasting();
        this.calls = calls;
        this.mapping = mapping;
    }

    void read() {
        mapping.shows(AwsKind.APP_RUNNER_SERVICE);
        if (!ServiceMetadata.of(SERVICE).regions().contains(Region.of(calls.region()))) {
            return;
        }
        List<String> services = new ArrayList<>();
        calls.run(Input.COMPUTE, "apprunner:ListServices", () -> list(services));
        services.stream()
                .limit(tasting ? 1 : Long.MAX_VALUE)
                .forEach(arn -> calls.run(Input.COMPUTE, "apprunner:DescribeService", () -> describe(arn)));
    }

    private void list(List<String> into) {
        Optional<String> from = Optional.empty();
        for (int page = 0; page < MOST_PAGES; page++) {
            Fields answer = appRunner.call(
                    "ListServices",
                    from.map(token -> Map.of("NextToken", token)).orElse(Map.of()));
            answer.list("ServiceSummaryList")
                    .forEach(service -> service.text("ServiceArn").ifPresent(into::add));
            from = answer.text("NextToken");
            if (from.isEmpty() || tasting) {
                return;
            }
        }
    }

    private void describe(String arn) {
        Fields service =
                appRunner.call("DescribeService", Map.of("ServiceArn", arn)).at("Service");
        if (service.node() instanceof ObjectNode data) {
            SdkReader.take(calls, mapping, AwsKind.APP_RUNNER_SERVICE, data);
        }
    }
}
