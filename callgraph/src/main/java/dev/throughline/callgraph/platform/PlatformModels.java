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
        return List.of(
                new VirtualMachine(),
                new NativeCode(),
                new MemoryAccess(),
                new Threads(),
                new ClassLookups(application, services),
                new ClassDefinitions(),
                new ReflectiveCalls(),
                new MethodHandleCalls(),
                new ProxyCalls(),
                new ServiceLookups(application, services),
                new Serialization(application));
    }
}
