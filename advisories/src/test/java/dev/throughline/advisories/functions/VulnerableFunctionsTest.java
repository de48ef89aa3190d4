package dev.throughline.advisories.functions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.model.Advisory;
import dev.throughline.model.Exploitation;
import dev.throughline.model.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class VulnerableFunctionsTest {
    private static final Path SOURCES = Path.of("src/main/resources/dev/throughline/advisories/functions");

    private final VulnerableFunctions functions = new VulnerableFunctions();

    @Test
    void knowsTheFunctionsOfLog4Shell() {
        assertThat(functions.of(advisory("CVE-2021-44228")))
                .extracting(
                        function -> function.role() + " " + function.method().displayName())
                .isNotEmpty()
                .containsOnly("SINK org.apache.logging.log4j.core.lookup.JndiLookup.lookup");
    }

    @Test
    void findsAnEntryByAnAlias() {
        assertThat(functions.of(advisory("GHSA-jfh8-c2jp-5v3q", "CVE-2021-44228")))
                .isEqualTo(functions.of(advisory("CVE-2021-44228")))
                .isNotEmpty();
    }

    @Test
    void saysNothingOfAnAdvisoryItDoesNotKnow() {
        assertThat(functions.of(advisory("CVE-1999-0001"))).isEmpty();
        assertThat(functions.of(advisory("../2021/CVE-2021-44228"))).isEmpty();
    }

    @Test
    void answersFromEveryFile() throws IOException {
        for (Path file : files()) {
            FunctionEntry entry = read(file);

            assertThat(functions.of(advisory(entry.ids().getFirst())))
                    .as("%s", file)
                    .isEqualTo(entry.functions())
                    .hasSizeBetween(1, 60);
        }
    }

    @Test
    void hasOneFilePerVulnerability() throws IOException {
        Set<String> ids = new HashSet<>();
        for (Path file : files()) {
            for (String id : read(file).ids()) {
                assertThat(ids.add(id)).as("%s in %s is new", id, file).isTrue();
            }
        }
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            List<Path> all = files.filter(Files::isRegularFile).sorted().toList();
            assertThat(all).isNotEmpty();
            return all;
        }
    }

    private static FunctionEntry read(Path file) throws IOException {
        String name = SOURCES.relativize(file).toString().replace('\\', '/');
        return FunctionFile.parse(name, Files.readString(file));
    }

    private static Advisory advisory(String id, String... aliases) {
        return new Advisory(
                id,
                List.of(aliases),
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Severity.UNKNOWN,
                List.of(),
                List.of(),
                List.of(),
                Exploitation.UNKNOWN,
                List.of());
    }
}
