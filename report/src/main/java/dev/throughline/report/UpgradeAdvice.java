package dev.throughline.report;

import dev.throughline.model.Component;
import dev.throughline.model.Finding;
import dev.throughline.model.Purl;
import dev.throughline.model.ScanReport;
import dev.throughline.model.UpgradePlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What to tell people about the upgrade of a component. */
public final class UpgradeAdvice {
    private final Map<Purl, UpgradePlan> plansByComponent = new HashMap<>();

    public UpgradeAdvice(ScanReport report) {
        report.upgradePlans().forEach(plan -> plansByComponent.putIfAbsent(plan.component(), plan));
    }

    public Optional<UpgradePlan> planFor(Component component) {
        return Optional.ofNullable(plansByComponent.get(component.purl()));
    }

    /** The smallest upgrade in half a sentence: {@code upgrade to 2.17.1, which ends all 4}. */
    public Optional<String> sentenceFor(Component component) {
        return planFor(component).flatMap(UpgradeAdvice::sentence);
    }

    /** What ends one finding: the component's upgrade, else the version that the advisory says is fixed. */
    public String sentenceFor(Finding finding) {
        return sentenceFor(finding.component())
                .or(() -> finding.match().fixedVersion().map(version -> "fixed in " + version))
                .orElse("no fixed version is known");
    }

    private static Optional<String> sentence(UpgradePlan plan) {
        return plan.best()
                .map(option -> move(plan, option) + ", which " + effect(option) + nearer(plan, option))
                .or(() -> plan.obstacle().map(obstacle -> "no upgrade: " + obstacle));
    }

    private static String move(UpgradePlan plan, UpgradePlan.Option option) {
        if (plan.move().withoutVersion().equals(plan.component().withoutVersion())) {
            return "upgrade to " + option.version();
        }
        String brings = option.brings()
                .map(version -> " (brings " + plan.component().name() + " " + version + ")")
                .orElse("");
        return "upgrade " + plan.move().packageName() + " to " + option.version() + brings;
    }

    /** What the versions that are not as far away would end: {@code ; 5.3.39, in the same major version, ends 2 of 3}. */
    private static String nearer(UpgradePlan plan, UpgradePlan.Option best) {
        return plan.options().stream()
                .filter(option -> option.reach().compareTo(best.reach()) < 0)
                .map(option -> "; " + option.version() + ", in the same "
                        + (option.reach() == UpgradePlan.Reach.SAME_MINOR ? "minor" : "major") + " version, "
                        + effect(option))
                .collect(Collectors.joining());
    }

    private static String effect(UpgradePlan.Option option) {
        List<String> effects = new ArrayList<>();
        int ended = option.ends().size();
        if (option.remains().isEmpty()) {
            effects.add(
                    switch (ended) {
                        case 1 -> "ends it";
                        case 2 -> "ends both";
                        default -> "ends all " + ended;
                    });
        } else {
            effects.add("ends " + ended + " of " + (ended + option.remains().size()));
        }
        if (!option.introduces().isEmpty()) {
            effects.add("brings in " + String.join(", ", option.introduces()));
        }
        return String.join(" and ", effects);
    }
}
