package dev.throughline.advisories;

import dev.throughline.advisories.store.PackageName;
import dev.throughline.advisories.version.AffectedVersions;
import dev.throughline.advisories.version.Version;
import dev.throughline.advisories.version.VersionOrder;
import dev.throughline.model.Advisory;
import dev.throughline.model.AffectedPackage;
import dev.throughline.model.Purl;
import java.util.List;
import java.util.Optional;

/**
 * A purl in the words of OSV.
 *
 * @param packageName ecosystem and name
 * @param order how the ecosystem orders versions
 * @param version the purl's version; empty when it names none
 */
record PackageVersion(PackageName packageName, VersionOrder order, Optional<Version> version) {

    /** Empty for purls of ecosystems whose order of versions is not known. */
    static Optional<PackageVersion> of(Purl purl) {
        return ecosystem(purl.type())
                .flatMap(ecosystem -> VersionOrder.of(ecosystem)
                        .map(order -> new PackageVersion(
                                PackageName.of(ecosystem, purl.packageName()),
                                order,
                                purl.version()
                                        .filter(version -> !version.isBlank())
                                        .map(version -> order.parse(asOsvWrites(ecosystem, version))))));
    }

    private static Optional<String> ecosystem(String purlType) {
        return switch (purlType) {
            case "maven" -> Optional.of("Maven");
            case "npm" -> Optional.of("npm");
            case "pypi" -> Optional.of("PyPI");
            case "golang" -> Optional.of("Go");
            default -> Optional.empty();
        };
    }

    private static String asOsvWrites(String ecosystem, String version) {
        return ecosystem.equals("Go") && version.startsWith("v") ? version.substring(1) : version;
    }

    /** The entries of an advisory that name this package; none of a withdrawn advisory. */
    List<AffectedPackage> entriesOf(Advisory advisory) {
        if (advisory.withdrawn().isPresent()) {
            return List.of();
        }
        return advisory.affected().stream()
                .filter(entry -> PackageName.of(entry.ecosystem(), entry.name()).equals(packageName))
                .toList();
    }

    /** What each of the entries affects. */
    List<AffectedVersions> affectedVersions(List<AffectedPackage> entries) {
        return entries.stream().map(entry -> AffectedVersions.of(entry, order)).toList();
    }

    /** Whether the advisory affects this version, which must be known. */
    boolean isAffectedBy(Advisory advisory) {
        Version present = version.orElseThrow();
        return affectedVersions(entriesOf(advisory)).stream().anyMatch(affected -> affected.contains(present));
    }
}
