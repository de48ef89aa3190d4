package dev.throughline.advisories.version;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.advisories.TestAdvisory;
import dev.throughline.model.AffectedPackage;
import dev.throughline.model.VersionEvent;
import dev.throughline.model.VersionRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AffectedVersionsTest {
    private static final long SEED = 20_260_102;

    @Test
    void startsAtIntroducedAndEndsBeforeFixed() {
        AffectedVersions affected = ranges("introduced 1.0, fixed 1.5");

        assertThat(contained(affected, "0.9", "1.0", "1.4.9", "1.5-rc1", "1.5", "2.0"))
                .containsExactly("1.0", "1.4.9", "1.5-rc1");
    }

    @Test
    void includesTheLastAffectedVersion() {
        AffectedVersions affected = ranges("introduced 1.0, last_affected 1.5");

        assertThat(contained(affected, "1.0", "1.5", "1.5.0", "1.5.1")).containsExactly("1.0", "1.5", "1.5.0");
    }

    @Test
    void startsBeforeEveryVersionWhenIntroducedIsZero() {
        AffectedVersions affected = ranges("introduced 0, fixed 1.0");

        assertThat(contained(affected, "0-alpha", "0", "0.1", "1.0-SNAPSHOT", "1.0"))
                .containsExactly("0-alpha", "0", "0.1", "1.0-SNAPSHOT");
    }

    @Test
    void staysOpenWithoutAnEnd() {
        assertThat(contained(ranges("introduced 1.0"), "0.9", "1.0", "999")).containsExactly("1.0", "999");
    }

    @Test
    void sortsEventsOfSeveralBranches() {
        AffectedVersions affected = ranges("fixed 2.3, introduced 1.0, fixed 1.5, introduced 2.0");

        assertThat(contained(affected, "0.1", "1.0", "1.5", "1.9", "2.0", "2.2", "2.3"))
                .containsExactly("1.0", "2.0", "2.2");
    }

    @Test
    void startsAgainWhereTheRecordSaysSo() {
        assertThat(contained(ranges("introduced 0, fixed 1.0, introduced 1.0, fixed 2.0"), "0.9", "1.0", "2.0"))
                .containsExactly("0.9", "1.0");
    }

    @Test
    void endsAtTheLimit() {
        assertThat(contained(ranges("introduced 1.0, limit 2.0, limit 1.5"), "1.0", "1.9", "2.0", "2.1"))
                .containsExactly("1.0", "1.9");
        assertThat(contained(ranges("introduced 1.0, limit *"), "1.0", "99")).containsExactly("1.0", "99");
    }

    @Test
    void takesListedVersionsLiterally() {
        AffectedVersions affected = AffectedVersions.of(entry(List.of(), "1.2.0"), VersionOrder.MAVEN);

        assertThat(contained(affected, "1.2.0", "1.2", "1.2.1")).containsExactly("1.2.0");
    }

    @Test
    void ignoresRangesOfCommits() {
        AffectedPackage entry = entry(List.of(new VersionRange(
                VersionRange.Type.GIT, TestAdvisory.range("introduced 0").events())));

        assertThat(contained(AffectedVersions.of(entry, VersionOrder.MAVEN), "1.0", "deadbeef"))
                .isEmpty();
    }

    @Test
    void affectsNothingWithoutRangesAndVersions() {
        assertThat(contained(AffectedVersions.of(entry(List.of()), VersionOrder.MAVEN), "1.0"))
                .isEmpty();
    }

    @Test
    void namesTheNearestFixThatIsNotAffectedItself() {
        AffectedVersions affected =
                ranges("introduced 1.0, fixed 1.5", "introduced 1.4, fixed 1.8", "introduced 3.0, fixed 3.1");

        assertThat(fix(affected, "1.2")).isEqualTo("1.8");
        assertThat(fix(affected, "3.0")).isEqualTo("3.1");
        assertThat(fix(ranges("introduced 1.0, last_affected 1.5"), "1.2")).isEqualTo("none");
    }

    /** However the record lists its events, they say of every version what the intervals they were made of say. */
    @Test
    void meansTheIntervalsItWasMadeOf() {
        Random random = new Random(SEED);
        for (int i = 0; i < 3_000; i++) {
            int[] bounds = random.ints(0, 40).distinct().limit(6).sorted().toArray();
            boolean inclusive = random.nextBoolean();
            List<VersionEvent> events = new ArrayList<>();
            for (int b = 0; b < bounds.length; b += 2) {
                events.add(new VersionEvent.Introduced("1." + bounds[b]));
                String end = "1." + bounds[b + 1];
                events.add(inclusive ? new VersionEvent.LastAffected(end) : new VersionEvent.Fixed(end));
            }
            Collections.shuffle(events, random);
            AffectedVersions affected = AffectedVersions.of(
                    entry(List.of(new VersionRange(VersionRange.Type.ECOSYSTEM, events))), VersionOrder.MAVEN);

            for (int minor = 0; minor < 42; minor++) {
                int at = minor;
                boolean expected = IntStream.of(0, 2, 4)
                        .anyMatch(b -> bounds[b] <= at && (inclusive ? at <= bounds[b + 1] : at < bounds[b + 1]));
                assertThat(affected.contains(VersionOrder.MAVEN.parse("1." + minor)))
                        .as("1.%d in %s", minor, events)
                        .isEqualTo(expected);
            }
        }
    }

    private static List<String> contained(AffectedVersions affected, String... versions) {
        return Arrays.stream(versions)
                .filter(version -> affected.contains(VersionOrder.MAVEN.parse(version)))
                .toList();
    }

    private static String fix(AffectedVersions affected, String version) {
        return affected.fixAfter(VersionOrder.MAVEN.parse(version))
                .map(Version::text)
                .orElse("none");
    }

    private static AffectedVersions ranges(String... ranges) {
        AffectedPackage entry =
                entry(Arrays.stream(ranges).map(TestAdvisory::range).toList());
        return AffectedVersions.of(entry, VersionOrder.MAVEN);
    }

    private static AffectedPackage entry(List<VersionRange> ranges, String... versions) {
        return new AffectedPackage("Maven", "org.example:codec", ranges, List.of(versions), false);
    }
}
