package dev.throughline.advisories.functions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.advisories.AdvisoryStore;
import dev.throughline.model.Advisory;
import dev.throughline.model.AffectedPackage;
import dev.throughline.model.Purl;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every entry of the knowledge base against the embedded advisories; class files are looked at elsewhere. */
class KnowledgeBaseTest {
    /** Words that tell nothing of who made a package. */
    private static final Set<String> ANYONE = Set.of("org", "com", "io", "net", "apache", "core", "java");

    /** Published, but not in the extract that the embedded set was made of; {@code db update} brings them. */
    private static final Set<String> NOT_EMBEDDED =
            Set.of("CVE-2012-1089", "CVE-2013-7259", "CVE-2014-0074", "CVE-2014-3120", "CVE-2015-5377");

    private final List<FunctionEntry> entries = new VulnerableFunctions().all();
    private final List<FunctionEntry> withAdvisory = entries.stream()
            .filter(entry -> entry.ids().stream().noneMatch(NOT_EMBEDDED::contains))
            .toList();
    private final AdvisoryStore advisories = AdvisoryStore.embedded(InstantSource.system());

    @Test
    void isTheKnowledgeBaseThatScansUse() {
        assertThat(entries).hasSizeGreaterThan(600);
    }

    @Test
    void namesAdvisoriesThatExistByIdsOfTheSameVulnerability() {
        assertThat(NOT_EMBEDDED).allMatch(id -> advisories.advisory(id).isEmpty());
        for (FunctionEntry entry : withAdvisory) {
            Optional<Advisory> advisory = advisories.advisory(entry.ids().getFirst());

            assertThat(advisory).as("advisory of %s", entry.ids()).isPresent();
            assertThat(entry.ids()).allMatch(advisory.get()::isKnownAs, "is an id of " + entry.ids());
        }
    }

    /** The code may stand in another package than the advisory names, but then in one of the same project. */
    @Test
    void namesPackagesOfTheAdvisory() {
        for (FunctionEntry entry : withAdvisory) {
            List<String> affected = advisories.advisory(entry.ids().getFirst()).orElseThrow().affected().stream()
                    .map(AffectedPackage::name)
                    .toList();

            assertThat(entry.releases())
                    .extracting(pair -> pair.component().packageName())
                    .as("packages of %s, which affects %s", entry.ids(), affected)
                    .allMatch(name -> affected.stream().anyMatch(other -> isOfTheSameProject(name, other)));
        }
    }

    @Test
    void comparesEachPairOfReleasesOnce() {
        for (FunctionEntry entry : entries) {
            assertThat(entry.releases())
                    .as("pairs of %s", entry.ids())
                    .extracting(pair -> List.of(pair.vulnerable(), pair.fixed()))
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void neverComparesAReleaseWithItself() {
        for (FunctionEntry entry : entries) {
            assertThat(entry.releases())
                    .as("pairs of %s", entry.ids())
                    .noneMatch(pair -> pair.fixed().equals(Optional.of(pair.vulnerable())));
        }
    }

    @Test
    void namesReleasesOfMaven() {
        assertThat(entries.stream()
                        .flatMap(entry -> entry.releases().stream())
                        .flatMap(pair -> Stream.concat(Stream.of(pair.vulnerable()), pair.fixed().stream())))
                .allMatch(purl -> purl.version().isPresent())
                .extracting(Purl::type)
                .containsOnly("maven");
    }

    private static boolean isOfTheSameProject(String name, String other) {
        Set<String> shared = words(name);
        shared.retainAll(words(other));
        return name.equals(other) || !shared.isEmpty();
    }

    private static Set<String> words(String packageName) {
        return Arrays.stream(packageName.split("[.:_-]", -1))
                .filter(word -> !ANYONE.contains(word))
                .collect(Collectors.toCollection(HashSet::new));
    }
}
