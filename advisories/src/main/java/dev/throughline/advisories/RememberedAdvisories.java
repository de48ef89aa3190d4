package dev.throughline.advisories;

import dev.throughline.model.Advisory;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers what it was asked, for one run: upgrades are planned by asking for the same package at one version after the other. */
public final class RememberedAdvisories implements AdvisorySource {
    private final AdvisorySource advisories;
    private final Map<List<String>, List<Advisory>> known = new ConcurrentHashMap<>();

    public RememberedAdvisories(AdvisorySource advisories) {
        this.advisories = advisories;
    }

    @Override
    public List<Advisory> advisoriesFor(String ecosystem, String packageName) {
        return known.computeIfAbsent(
                List.of(ecosystem, packageName), _ -> advisories.advisoriesFor(ecosystem, packageName));
    }
}
