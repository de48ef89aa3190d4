package dev.throughline.callgraph.platform;

import dev.throughline.callgraph.entrypoint.Application;
import java.io.IOException;
import java.lang.module.InvalidModuleDescriptorException;
import java.lang.module.ModuleDescriptor;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which providers the modules of the JDK and of the class path provide for which service (JLS §7.7.4). Whether a jar is on
 * the class path or the module path is not known, so its descriptor counts in either case.
 */
final class ModuleServices {
    private static final List<String> DESCRIPTORS =
            List.of("module-info.class", "META-INF/versions/9/module-info.class");

    private final Application application;
    private final Map<String, Set<String>> providersByService = new HashMap<>();

    ModuleServices(Application application) {
        this.application = application;
    }

    /** The binary names of the providers. */
    Set<String> providersOf(String service) {
        if (providersByService.isEmpty()) {
            application.program().source().jdkModules().forEach(this::add);
            for (String name : DESCRIPTORS) {
                application.resources(name).forEach(this::read);
            }
        }
        return providersByService.getOrDefault(service, Set.of());
    }

    private void read(Application.Resource descriptor) {
        try {
            add(ModuleDescriptor.read(descriptor.open()));
        } catch (IOException | InvalidModuleDescriptorException e) {
            application.addProblem(descriptor, "is no module descriptor");
        }
    }

    private void add(ModuleDescriptor module) {
        for (ModuleDescriptor.Provides provides : module.provides()) {
            providersByService
                    .computeIfAbsent(provides.service(), service -> new LinkedHashSet<>())
                    .addAll(provides.providers());
        }
    }
}
