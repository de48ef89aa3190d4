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
        NamesOfParts parts = new NamesOfParts(application);
        return List.of(
                services,
                parts,
                registries,
                properties,
                named,
                new VirtualMachine(),
                new NativeCode(),
                new HiddenCalls(),
                new Charsets(),
                new MemoryAccess(),
                new Threads(),
                new LocaleBundles(),
                new ClassLookups(application, services, registries, named, parts),
                new ClassDefinitions(),
                new ReflectiveCalls(registries, named, properties),
                new MethodHandleCalls(),
                new ProxyCalls(),
                new AnnotationObjects(),
                new ServiceLookups(application, services),
                new Serialization(application));
    }
}
