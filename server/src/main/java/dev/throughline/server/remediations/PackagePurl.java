package dev.throughline.server.remediations;

import dev.throughline.connect.ReportedComponent;
import dev.throughline.model.Purl;
import java.util.Map;
import java.util.Optional;

/** The purl of a package as tables name it: a purl type and the name in its ecosystem's spelling. */
final class PackagePurl {
    private PackagePurl() {}

    /** Without a version where that is empty; of the type {@code generic} where the ecosystem has none. */
    static Purl of(String type, String name, String version) {
        return ReportedComponent.of(Optional.of(type).filter(known -> !known.isEmpty()), name, version)
                .purl()
                .orElseGet(() -> Purl.of("generic", null, name, version.isEmpty() ? null : version, Map.of()));
    }
}
