package dev.throughline.connect;

import java.util.List;

/** Where hosts look for a CODEOWNERS file, in their order; Azure DevOps has none of its own and takes GitHub's by habit. */
final class CodeOwnersPlaces {
    static final List<String> ALL =
            List.of(".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS");

    private CodeOwnersPlaces() {}
}
