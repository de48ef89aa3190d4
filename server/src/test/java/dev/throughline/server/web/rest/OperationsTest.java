package dev.throughline.server.web.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.server.TestProgram;
import dev.throughline.server.web.rest.Description.Operation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** What each operation does when all goes well, line by line of a table, each answer as the description says. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OperationsTest {
    private static final Path TABLE = Path.of("src/test/resources/rest/operations.txt");
    private static final Description DESCRIPTION = Description.committed();

    /** Needs a CI system that signs tokens: {@code ReportedBuildsTest}. */
    private static final Set<String> ELSEWHERE = Set.of("POST /api/v1/image-builds");

    private RestEstate estate;
    private TestProgram admin;

    @BeforeAll
    void start() {
        estate = new RestEstate();
        admin = estate.admin();
        estate.prepareTable();
    }

    @AfterAll
    void stop() {
        estate.close();
    }

    private static List<Exchange> table() {
        try {
            return Exchange.table(Files.readString(TABLE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Operation operation(Exchange exchange) {
        String path = exchange.path().replaceFirst("\\?.*", "");
        return DESCRIPTION
                .operation(exchange.method(), path)
                .orElseThrow(() -> new AssertionError(exchange + " is not described"));
    }

    @Test
    void areAllInTheTable() {
        Set<String> shown = table().stream()
                .map(OperationsTest::operation)
                .map(Operation::toString)
                .collect(Collectors.toSet());

        assertThat(DESCRIPTION.operations().stream()
                        .map(Operation::toString)
                        .filter(operation -> !ELSEWHERE.contains(operation)))
                .allMatch(shown::contains);
    }

    @TestFactory
    Stream<DynamicTest> answerAsDescribed() {
        return table().stream().map(exchange -> DynamicTest.dynamicTest(exchange.toString(), () -> run(exchange)));
    }

    private void run(Exchange exchange) {
        Operation operation = operation(exchange);

        TestProgram.Reply reply = exchange.send(admin, estate.values);

        exchange.check(reply, estate.values);
        assertThat(DESCRIPTION.complaints(operation, reply)).isEmpty();
        if (operation.isTagged()) {
            assertKnown(exchange, reply);
        }
    }

    /** Whoever has the answer already is told so. */
    private void assertKnown(Exchange exchange, TestProgram.Reply first) {
        String tag = first.headers().getOrDefault("ETag", "");
        assertThat(tag).matches("\"[0-9a-f]+\"");
        HttpRequest.Builder again =
                admin.request(exchange.filledPath(estate.values)).header("If-None-Match", tag);

        TestProgram.Reply reply = admin.send(again.GET());

        assertThat(reply.status()).isEqualTo(304);
        assertThat(reply.body()).isEmpty();
    }
}
