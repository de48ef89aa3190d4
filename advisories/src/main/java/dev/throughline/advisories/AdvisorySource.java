package dev.throughline.advisories;

import dev.throughline.model.Advisory;
import java.util.List;

/** Where advisories come from. */
@FunctionalInterface
public interface AdvisorySource {
    /**
     * The advisories that name a package, sorted by id: one per vulnerability, withdrawn ones left out.
     *
     * @param ecosystem as OSV writes it: {@code Maven}
     * @param packageName as OSV writes it: {@code org.example:codec}
     */
    List<Advisory> advisoriesFor(String ecosystem, String packageName);
}
