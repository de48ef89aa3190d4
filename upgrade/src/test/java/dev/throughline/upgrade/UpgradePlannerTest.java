package dev.throughline.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.model.UpgradePlan;
import dev.throughline.model.UpgradePlan.Option;
import dev.throughline.testkit.CaseFile;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class UpgradePlannerTest {
    @ParameterizedTest
    @MethodSource("cases")
    void plansAsTheCaseSays(CaseFile example) {
        assertThat(plansOf(PackageWorld.of(example))).isEqualTo(example.file("want"));
    }

    static List<CaseFile> cases() {
        return CaseFile.readAll(Path.of("src/test/resources/plans"));
    }

    @Test
    void asksForFewTreesHoweverManyReleasesThereAre() {
        int firstGood = 700;
        PackageWorld world = PackageWorld.of("""
                -- versions --
                org.example:web %s
                org.example:codec 1.0 1.1
                -- advisories --
                CVE-1 org.example:codec 0 1.1
                -- trees --
                %s
                -- components --
                org.example:codec@1.0 by org.example:app@1 org.example:web@1.0.0
                """.formatted(
                        releases().mapToObj(i -> "1.0." + i).collect(Collectors.joining(" ")),
                        releases()
                                .mapToObj(i -> "org.example:web@1.0." + i + " org.example:codec@"
                                        + (i >= firstGood ? "1.1" : "1.0"))
                                .collect(Collectors.joining("\n"))));

        List<UpgradePlan> plans = new UpgradePlanner(world.advisories(), world, world).plan(world.matches());

        assertThat(plans.getFirst().best().orElseThrow().version()).isEqualTo("1.0.700");
        assertThat(world.lookups()).hasSizeLessThan(16).doesNotHaveDuplicates();
    }

    private static IntStream releases() {
        return IntStream.range(0, 1_000);
    }

    private static String plansOf(PackageWorld world) {
        return new UpgradePlanner(world.advisories(), world, world)
                .plan(world.matches()).stream().map(UpgradePlannerTest::text).collect(Collectors.joining());
    }

    private static String text(UpgradePlan plan) {
        StringBuilder text = new StringBuilder(PackageWorld.text(plan.component()));
        if (!plan.move().equals(plan.component())) {
            text.append(" by moving ").append(PackageWorld.text(plan.move()));
        }
        text.append('\n');
        plan.options().forEach(option -> text.append("  ").append(text(option)));
        plan.pins().forEach(option -> text.append("  or hold ").append(text(option)));
        plan.obstacle()
                .ifPresent(obstacle -> text.append("  but ").append(obstacle).append('\n'));
        return text.toString();
    }

    private static String text(Option option) {
        return option.reach() + " " + option.version()
                + option.brings().map(version -> " brings " + version).orElse("")
                + list(" ends", option.ends())
                + list(" leaves", option.remains())
                + list(" introduces", option.introduces())
                + "\n";
    }

    private static String list(String verb, List<String> ids) {
        return ids.isEmpty() ? "" : verb + " " + String.join(" ", ids);
    }
}
