package dev.throughline.connect;

import java.util.List;
import java.util.Optional;

/**
 * What a tool proposes against a finding.
 *
 * @param version the version of the affected package to go to
 * @param text the proposal in the tool's words, or empty text
 * @param upgrades upgrades of direct dependencies that bring it about
 */
public record ProposedFix(Optional<String> version, String text, List<DirectUpgrade> upgrades) {
    public static final ProposedFix NONE = new ProposedFix(Optional.empty(), "", List.of());

    public ProposedFix {
        upgrades = List.copyOf(upgrades);
    }

    /**
     * An upgrade of a direct dependency.
     *
     * @param dependency the direct dependency's name
     * @param from its version now
     * @param to the version to go to
     * @param risk the tool's word for how risky that is, in lower case, or empty text
     */
    public record DirectUpgrade(String dependency, String from, String to, String risk) {}
}
