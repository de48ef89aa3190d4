package dev.throughline.upgrade;

import dev.throughline.advisories.AdvisorySource;
import dev.throughline.model.Advisory;
import dev.throughline.model.AffectedPackage;
import dev.throughline.model.Purl;
import dev.throughline.model.VersionEvent;
import dev.throughline.model.VersionRange;
import java.util.List;
import java.util.stream.Stream;

/** The versions in which advisories say that something was fixed: all there is to choose from without a network. */
public final class AdvisoryVersions implements AvailableVersions {
    private final AdvisorySource advisories;

    public AdvisoryVersions(AdvisorySource advisories) {
        this.advisories = advisories;
    }

    @Override
    public Published of(Purl pkg) {
        List<Advisory> all = advisories.advisoriesFor(Ecosystem.of(pkg), pkg.packageName());
        VersionSpelling spelling = new VersionSpelling(
                all.stream().flatMap(advisory -> eventsIn(advisory, pkg)).map(VersionEvent::version));
        List<String> fixes = all.stream()
                .flatMap(advisory -> eventsIn(advisory, pkg))
                .filter(VersionEvent.Fixed.class::isInstance)
                .map(VersionEvent::version)
                .map(spelling::correct)
                .sorted(VersionChoices.order(pkg))
                .toList();
        return new Published(fixes, false);
    }

    private static Stream<VersionEvent> eventsIn(Advisory advisory, Purl pkg) {
        return advisory.affected().stream()
                .filter(entry -> entry.name().equals(pkg.packageName()))
                .map(AffectedPackage::ranges)
                .flatMap(List::stream)
                // A GIT range names commits.
                .filter(range -> range.type() != VersionRange.Type.GIT)
                .flatMap(range -> range.events().stream());
    }
}
