package dev.throughline.reachability.verify;

import java.util.Optional;

/** A provider file ({@code META-INF/services}) or a module descriptor names the callee's class as a provider. */
record ServiceCall(ClassPath classPath) implements HopRule {
    @Override
    public Optional<String> trouble(Hop hop) {
        return classPath.isServiceProvider(hop.edge().callee().className())
                ? Optional.empty()
                : Optional.of("cannot find it as a service: nothing names its class as a provider");
    }
}
