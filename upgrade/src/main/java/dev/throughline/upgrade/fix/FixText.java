package dev.throughline.upgrade.fix;

import dev.throughline.model.Problem;
import dev.throughline.model.Purl;
import dev.throughline.upgrade.edit.Change;
import dev.throughline.upgrade.edit.Outcome;
import java.util.List;
import java.util.stream.Collectors;

/** Writes what a fix did, or would do, for people. */
public final class FixText {
    private FixText() {}

    /** The plan step by step, the difference, and what to do next; every line ends in a line feed. */
    public static String render(FixResult result) {
        String diff = result.edits().isEmpty() ? "" : "\n" + result.unifiedDiff();
        return steps(result) + diff + "\n" + conclusion(result) + "\n";
    }

    /** The plan step by step. */
    static String steps(FixResult result) {
        return result.steps().stream().map(FixText::step).collect(Collectors.joining("\n"));
    }

    private static String step(FixStep step) {
        String headline = step.choice()
                .map(choice -> headline(choice) + ends(choice))
                .orElseGet(() -> name(step.plan().component()) + "\n");
        return headline
                + switch (step.outcome()) {
                    case Outcome.Edited edited -> lines(edited.steps());
                    case Outcome.AlreadyDone done ->
                        "  nothing to do: " + done.where() + " has a version that will do already\n";
                    case Outcome.Refused refused -> refusal(refused.problem());
                };
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

    private static String ends(FixStep.Choice choice) {
        return ids("  ends ", choice.option().ends())
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

    private static String name(Purl purl) {
        return purl.packageName() + purl.version().map(version -> " " + version).orElse("");
    }

    private static String conclusion(FixResult result) {
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
}
