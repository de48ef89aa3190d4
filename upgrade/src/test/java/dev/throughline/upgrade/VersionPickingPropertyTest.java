package dev.throughline.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.model.Purl;
import dev.throughline.model.UpgradePlan;
import dev.throughline.model.UpgradePlan.Option;
import dev.throughline.model.UpgradePlan.Reach;
import dev.throughline.testkit.CaseFile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must hold of every plan, over random worlds of one package. */
class VersionPickingPropertyTest {
    private static final int WORLDS = 200;
    private static final String PACKAGE = "org.example:codec";

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void proposesTheSmallestVersionWithinReachThatLeavesTheLeast(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < WORLDS; i++) {
            PackageWorld world = randomWorld(random);
            for (UpgradePlan plan : plansOf(world)) {
                for (Option option : plan.options()) {
                    checkAgainstEveryCandidate(world, plan.component(), option);
                }
            }
        }
    }

    @Test
    void proposesSomethingWheneverSomethingHelps() {
        Random random = new Random(6);
        for (int i = 0; i < WORLDS; i++) {
            PackageWorld world = randomWorld(random);
            for (UpgradePlan plan : plansOf(world)) {
                Set<String> before = world.advisories().affecting(plan.component());
                boolean helps = candidates(world, plan.component(), Reach.ANY).stream()
                        .anyMatch(version -> left(world, plan.component(), version) < before.size());

                assertThat(!plan.options().isEmpty()).as(plan.toString()).isEqualTo(helps);
                assertThat(plan.best().map(Option::endsAll).orElse(false)
                                && plan.obstacle().isPresent())
                        .isFalse();
            }
        }
    }

    @Test
    void doesNotDependOnTheOrderOfTheVersions() {
        Random random = new Random(7);
        for (int i = 0; i < WORLDS; i++) {
            PackageWorld world = randomWorld(random);
            AvailableVersions shuffled = pkg -> {
                List<String> versions = new ArrayList<>(world.of(pkg).versions());
                Collections.shuffle(versions, random);
                return AvailableVersions.Published.complete(versions);
            };

            assertThat(new UpgradePlanner(world.advisories(), shuffled, DependencyTrees.NONE).plan(world.matches()))
                    .isEqualTo(plansOf(world));
        }
    }

    private static void checkAgainstEveryCandidate(PackageWorld world, Purl component, Option option) {
        Set<String> before = world.advisories().affecting(component);
        Set<String> after = world.advisories().affecting(component.withVersion(option.version()));
        List<String> candidates = candidates(world, component, option.reach());

        assertThat(candidates).contains(option.version());
        assertThat(option.ends()).isNotEmpty().allMatch(before::contains).noneMatch(after::contains);
        assertThat(option.remains()).allMatch(before::contains).allMatch(after::contains);
        assertThat(option.introduces()).noneMatch(before::contains).allMatch(after::contains);
        assertThat(new TreeSet<>(after))
                .containsExactlyInAnyOrderElementsOf(
                        java.util.stream.Stream.concat(option.remains().stream(), option.introduces().stream())
                                .toList());
        for (String smaller : candidates.subList(0, candidates.indexOf(option.version()))) {
            assertThat(left(world, component, smaller)).as(smaller).isGreaterThan(option.left());
        }
        for (String other : candidates) {
            assertThat(left(world, component, other)).as(other).isGreaterThanOrEqualTo(option.left());
        }
    }

    private static int left(PackageWorld world, Purl component, String version) {
        return world.advisories().affecting(component.withVersion(version)).size();
    }

    /** Written anew, without the code under test: releases above the present one, sorted, by the numbers in front. */
    private static List<String> candidates(PackageWorld world, Purl component, Reach reach) {
        String present = component.version().orElseThrow();
        String minor = present.substring(0, present.lastIndexOf('.') + 1);
        String major = present.substring(0, present.indexOf('.') + 1);
        return world.of(component.withoutVersion()).versions().stream()
                .filter(version -> !version.contains("-"))
                .filter(version -> VersionChoices.order(component).compare(version, present) > 0)
                .filter(version -> switch (reach) {
                    case SAME_MINOR -> version.startsWith(minor);
                    case SAME_MAJOR -> version.startsWith(major);
                    case ANY -> true;
                })
                .sorted(VersionChoices.order(component))
                .toList();
    }

    private static List<UpgradePlan> plansOf(PackageWorld world) {
        return new UpgradePlanner(world.advisories(), world, DependencyTrees.NONE).plan(world.matches());
    }

    private static PackageWorld randomWorld(Random random) {
        Set<String> versions = new TreeSet<>();
        for (int i = 0; i < 12; i++) {
            String version = random.nextInt(3) + "." + random.nextInt(3) + "." + random.nextInt(12);
            versions.add(random.nextInt(5) == 0 ? version + "-beta-" + random.nextInt(3) : version);
        }
        List<String> releases =
                versions.stream().filter(version -> !version.contains("-")).toList();
        if (releases.isEmpty()) {
            return randomWorld(random);
        }
        String present = releases.get(random.nextInt(releases.size()));
        PackageWorld world =
                PackageWorld.of(CaseFile.parse("""
                -- versions --
                %s %s
                -- components --
                %s@%s
                """.formatted(PACKAGE, String.join(" ", versions), PACKAGE, present)));
        List<String> bounds = List.copyOf(versions);
        for (int i = 0; i < 1 + random.nextInt(4); i++) {
            String introduced = random.nextBoolean() ? "0" : bounds.get(random.nextInt(bounds.size()));
            String fixed = random.nextInt(4) == 0 ? "-" : bounds.get(random.nextInt(bounds.size()));
            world.addAdvisory("CVE-" + i, PACKAGE, introduced, fixed);
        }
        return world;
    }
}
