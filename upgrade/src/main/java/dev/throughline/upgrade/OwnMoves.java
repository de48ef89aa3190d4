package dev.throughline.upgrade;

import dev.throughline.model.Purl;
import dev.throughline.model.UpgradePlan.Option;
import dev.throughline.model.UpgradePlan.Reach;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Versions that a component itself could move to. */
final class OwnMoves {
    private final KnownAdvisories advisories;
    private final VersionChoices choices;

    OwnMoves(KnownAdvisories advisories, VersionChoices choices) {
        this.advisories = advisories;
        this.choices = choices;
    }

    /** The best version per reach, nearest first, each leaving less behind than all before it. */
    List<Option> options(Purl component, AdvisoriesToEnd toEnd) {
        Set<String> before = new TreeSet<>(advisories.affecting(component));
        before.addAll(toEnd.ids());
        List<Option> options = new ArrayList<>();
        int left = toEnd.ids().size();
        for (Reach reach : Reach.values()) {
            Optional<Option> best = best(component, toEnd, before, reach);
            if (best.isPresent() && best.get().left() < left) {
                options.add(best.get());
                left = best.get().left();
            }
        }
        return options;
    }

    /** The version that leaves the least behind; of several the smallest. */
    private Optional<Option> best(Purl component, AdvisoriesToEnd toEnd, Set<String> before, Reach reach) {
        Optional<Option> best = Optional.empty();
        for (String version : choices.above(component, reach)) {
            Set<String> affecting = advisories.affecting(component.withVersion(version));
            Set<String> introduced = new TreeSet<>(affecting);
            introduced.removeAll(before);
            Option option = toEnd.option(reach, version, Optional.empty(), affecting, introduced);
            if (best.isEmpty() || option.left() < best.get().left()) {
                best = Optional.of(option);
            }
            if (option.endsAll()) {
                break;
            }
        }
        return best;
    }
}
