package dev.throughline.connect;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import com.atlassian.oai.validator.report.ValidationReport.Level;
import com.atlassian.oai.validator.report.ValidationReport.Message;
import dev.throughline.testkit.simulator.Call;
import dev.throughline.testkit.simulator.Reply;
import dev.throughline.testkit.simulator.SimulatorServer.Exchange;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A service's own description of its API, held against what our connector asks and what our simulator answers.
 *
 * <p>The descriptions are large and not ours, so they do not lie in the tree: the system property {@code throughline.contracts} or the
 * environment variable {@code THROUGHLINE_CONTRACTS} names the folder that has them, and without it there is nothing to check against.
 */
public final class ApiDescription {
    /** The descriptions are cut down to some paths, and say less than the services take and give. */
    private static final Set<String> NOT_MEANT = Set.of(
            "validation.request.path.missing",
            "validation.request.accept.notAllowed",
            "validation.response.status.unknown",
            "validation.response.body.schema.additionalProperties");

    private final OpenApiInteractionValidator validator;
    private final String basePath;

    private ApiDescription(OpenApiInteractionValidator validator, String basePath) {
        this.validator = validator;
        this.basePath = basePath;
    }

    /**
     * The description in a file, if the folder is at hand.
     *
     * @param basePath what the simulator's paths begin with
     */
    public static Optional<ApiDescription> find(String file, String basePath) {
        return Optional.ofNullable(System.getProperty("throughline.contracts"))
                .or(() -> Optional.ofNullable(System.getenv("THROUGHLINE_CONTRACTS")))
                .map(folder -> Path.of(folder, file))
                .filter(Files::isRegularFile)
                .map(path -> new ApiDescription(
                        OpenApiInteractionValidator.createForSpecificationUrl(
                                        path.toUri().toString())
                                .withBasePathOverride("/")
                                .withLevelResolver(LevelResolver.create()
                                        // Headers and query parameters beyond the description are allowed by HTTP.
                                        .withLevel("validation.request.parameter.query.unexpected", Level.WARN)
                                        .build())
                                .build(),
                        basePath));
    }

    /** What is wrong with calls and their answers; refusals are left to the service. */
    public List<String> complaints(List<Exchange> exchanges) {
        return exchanges.stream()
                .filter(exchange ->
                        exchange.reply().status() < 300 && exchange.reply().status() != 203)
                .flatMap(this::complaints)
                .distinct()
                .toList();
    }

    private Stream<String> complaints(Exchange exchange) {
        Call call = exchange.call();
        String path = call.rawPath().replaceFirst("^" + basePath, "");
        ValidationReport report = validator.validate(request(call, path), response(exchange.reply()));
        return report.getMessages().stream()
                .filter(message -> message.getLevel() == Level.ERROR)
                .filter(message -> !NOT_MEANT.contains(message.getKey()))
                .map(message -> call.method() + " " + path + ": " + text(message));
    }

    private static String text(Message message) {
        return message.getKey() + " " + message.getMessage().replace('\n', ' ') + " " + message.getAdditionalInfo();
    }

    private static Request request(Call call, String path) {
        SimpleRequest.Builder request = new SimpleRequest.Builder(call.method(), path);
        call.query().forEach((name, value) -> request.withQueryParam(name, value));
        call.headers().forEach((name, value) -> request.withHeader(name, value));
        return call.body().length == 0
                ? request.build()
                : request.withBody(call.body()).build();
    }

    private static SimpleResponse response(Reply reply) {
        SimpleResponse.Builder response = SimpleResponse.Builder.status(reply.status());
        reply.headers().forEach((name, value) -> response.withHeader(name, value));
        return response.withBody(reply.body()).build();
    }
}
