package dev.throughline.callgraph.platform;

import dev.throughline.callgraph.entrypoint.Application;
import dev.throughline.callgraph.program.JavaClass;
import dev.throughline.callgraph.program.JavaMethod;
import dev.throughline.callgraph.solver.CallSite;
import dev.throughline.callgraph.solver.Model;
import dev.throughline.callgraph.solver.Solver;
import dev.throughline.model.CallKind;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * {@code ServiceLoader.load}: the providers that {@code META-INF/services} files and module descriptors name are made, by their
 * constructor without parameters or by {@code provider()}.
 */
final class ServiceLookups implements Model {
    private final Application application;
    private final ServiceFiles files;
    private final ModuleServices ofModules;

    ServiceLookups(Application application, ServiceFiles files) {
        this.application = application;
        this.files = files;
        this.ofModules = new ModuleServices(application);
    }

    @Override
    public void register(Solver solver) {
        solver.onCall("java/util/ServiceLoader", "load", "*", site -> load(solver, site));
        solver.onCall("java/util/ServiceLoader", "loadInstalled", "*", site -> load(solver, site));
        // Log4j calls load through a lambda that it links itself, with the lookup of whoever asks.
        solver.onCall("org/apache/logging/log4j/util/ServiceLoaderUtil", "callServiceLoader", "*", site -> {
            load(solver, site);
            solver.flow().add(site.result(), solver.instanceOf(solver.program().classNamed("java/util/ServiceLoader")));
        });
    }

    private void load(Solver solver, CallSite site) {
        for (int argument = 0; argument < Math.min(2, site.argumentCount()); argument++) {
            Constants.forEachClass(
                    solver,
                    site.argument(argument),
                    service -> {
                        for (String provider : providersOf(service)) {
                            application.classNamed(provider).ifPresent(type -> make(solver, site, type));
                        }
                    },
                    () -> {});
        }
    }

    private Set<String> providersOf(JavaClass service) {
        Set<String> providers = new LinkedHashSet<>(files.providersOf(service.binaryName()));
        providers.addAll(ofModules.providersOf(service.binaryName()));
        return providers;
    }

    private static void make(Solver solver, CallSite site, JavaClass provider) {
        for (JavaMethod method : provider.methods()) {
            boolean isProviderMethod = method.name().equals("provider")
                    && method.isStatic()
                    && method.isPublic()
                    && method.descriptor().startsWith("()");
            boolean isConstructor =
                    method.isConstructor() && method.descriptor().equals("()V");
            if (isProviderMethod || (isConstructor && !provider.isAbstract())) {
                solver.initialize(site.caller(), site.line(), provider);
                if (isConstructor) {
                    int made = solver.flow().newNode(provider);
                    solver.flow().add(made, solver.instanceOf(provider));
                    solver.call(site.caller(), site.line(), CallKind.SERVICE, method, new int[] {made}, 0);
                } else {
                    solver.call(site.caller(), site.line(), CallKind.SERVICE, method, new int[0], 0);
                }
            }
        }
    }
}
