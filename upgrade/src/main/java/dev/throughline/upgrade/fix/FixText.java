package dev.throughline.upgrade.fix;

import dev.throughline.model.Problem;
import dev.throughline.model.Purl;
import dev.throughline.model.UpgradePlan;
import dev.throughline.model.UpgradePlan.Option;
import dev.throughline.model.UpgradePlan.Reach;
import dev.throughline.upgrade.edit.Change;
import dev.throughline.upgrade.edit.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes what a fix did, or would do, for people. */
public final class FixText {
    private FixText() {}

    /** The plan step by step, the difference, and what to do next; every line ends in a line feed. */
    public static String render(FixResult result) {
        String diff = result.edits().isEmpty() ? "" : "\n" + result.unifiedDiff();
        String steps = steps(result);
        return steps + diff + (steps.isEmpty() ? "" : "\n") + conclusion(result) + "\n";
    }

    /** The plan step by step. */
    static String steps(FixResult result) {
        return result.steps().stream().map(FixText::step).collect(Collectors.joining("\n"));
    }

    private static String step(FixStep step) {
        String headline = step.choice()
                .map(choice -> headline(choice) + effect(choice))
                .orElseGet(() -> name(step.plan().component()) + "\n");
        return headline
                + switch (step.outcome()) {
                    case Outcome.Edited edited -> lines(edited.steps());
                    case Outcome.AlreadyDone done ->
                        "  nothing to do: " + done.where() + " has a version that will do already\n";
                    case Outcome.Refused refused -> refusal(refused.problem());
                }
                + alternatives(step);
    }

    private static String headline(FixStep.Choice choice) {
        Change change = choice.change();
        String moved = name(change.move()) + " → " + change.target();
        if (change.movesComponent()) {
            return moved + "\n";
        }
        String component = change.component().packageName();
        return moved
                + choice.option()
                        .brings()
                        .map(version -> ", which brings " + component + " " + version)
                        .orElse(", which no longer brings " + component)
                + "\n";
    }

    private static String effect(FixStep.Choice choice) {
        String beside = choice.change()
                .beside()
                .map(lead -> "  stays beside " + lead + "\n")
                .orElse("");
        return beside
                + ids("  ends ", choice.option().ends())
                + ids("  leaves ", choice.option().remains())
                + ids("  introduces ", choice.option().introduces());
    }

    private static String ids(String verb, List<String> ids) {
        return ids.isEmpty() ? "" : verb + String.join(", ", ids) + "\n";
    }

    private static String refusal(Problem problem) {
        return "  not changed: " + problem + "\n    " + problem.remedy() + "\n";
    }

    private static String lines(List<String> steps) {
        return steps.stream().map(step -> "  " + step + "\n").collect(Collectors.joining());
    }

    /** The versions that were not chosen, nearer and farther ones, and those to hold the component at. */
    private static String alternatives(FixStep step) {
        UpgradePlan plan = step.plan();
        return Stream.concat(
                        plan.options().stream().map(option -> alternative(step, plan.move(), option)),
                        plan.pins().stream().map(option -> alternative(step, plan.component(), option)))
                .collect(Collectors.joining());
    }

    private static String alternative(FixStep step, Purl moved, Option option) {
        boolean taken = step.choice()
                .filter(choice -> choice.change().move().equals(moved))
                .filter(choice -> choice.option().reach() == option.reach())
                .isPresent();
        if (taken) {
            return "";
        }
        return "  or " + moved.packageName() + " " + option.version() + reach(option.reach()) + ": " + summary(option)
                + "\n";
    }

    private static String reach(Reach reach) {
        return switch (reach) {
            case SAME_MINOR -> ", in the same minor version";
            case SAME_MAJOR -> ", in the same major version";
            case ANY -> ", in another major version";
        };
    }

    private static String summary(Option option) {
        List<String> effects = new ArrayList<>();
        option.brings().ifPresent(version -> effects.add("brings " + version));
        int all = option.ends().size() + option.remains().size();
        effects.add(
                option.remains().isEmpty()
                        ? "ends all"
                        : "ends " + option.ends().size() + " of " + all);
        if (!option.introduces().isEmpty()) {
            effects.add("introduces " + String.join(", ", option.introduces()));
        }
        return String.join(", ", effects);
    }

    private static String name(Purl purl) {
        return purl.packageName() + purl.version().map(version -> " " + version).orElse("");
    }

    private static String conclusion(FixResult result) {
        return files(result) + unfinished(result);
    }

    private static String files(FixResult result) {
        String files = result.edits().size() == 1 ? "1 file" : result.edits().size() + " files";
        if (result.edits().isEmpty()) {
            return "nothing to write";
        }
        if (!result.written()) {
            return files + " would change; --write makes the changes";
        }
        return files + " changed"
                + result.unverified().map(why -> ", not verified: " + why).orElse(", and verified");
    }

    private static String unfinished(FixResult result) {
        long count = result.unfinished();
        if (count == 0) {
            return "";
        }
        return "\n" + (count == 1 ? "1 component keeps" : count + " components keep")
                + " findings that no version within reach ends"
                + (hasFarther(result) ? "; --reach any also takes other major versions" : "");
    }

    /** Whether a component with findings left has an option beyond the one that was taken. */
    private static boolean hasFarther(FixResult result) {
        return result.steps().stream()
                .filter(step -> !step.plan().options().isEmpty())
                .anyMatch(step -> step.choice()
                        .map(choice -> !choice.option().remains().isEmpty()
                                && choice.option()
                                                .reach()
                                                .compareTo(step.plan()
                                                        .options()
                                                        .getLast()
                                                        .reach())
                                        < 0)
                        .orElse(true));
    }
}
