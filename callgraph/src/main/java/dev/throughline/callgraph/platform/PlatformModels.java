package dev.throughline.callgraph.platform;

import dev.throughline.callgraph.entrypoint.Application;
import dev.throughline.callgraph.solver.Model;
import java.util.List;

/** The models of the Java platform. */
public final class PlatformModels {
    private PlatformModels() {}

    /** All of them; {@code application} tells where services are declared. */
    public static List<Model> all(Application application) {
        ServiceFiles services = new ServiceFiles(application);
        PlatformRegistries registries = new PlatformRegistries();
        BeanProperties properties = new BeanProperties();
        NamedClasses named = new NamedClasses(application, properties);
        return List.of(
                registries,
                properties,
                named,
                new VirtualMachine(),
                new NativeCode(),
                new MemoryAccess(),
                new Threads(),
                new LocaleBundles(),
                new ClassLookups(application, services, registries, named),
                new ClassDefinitions(),
                new ReflectiveCalls(registries, named, properties),
                new MethodHandleCalls(),
                new ProxyCalls(),
                new ServiceLookups(application, services),
                new Serialization(application));
    }
}
