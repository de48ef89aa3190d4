package dev.throughline.callgraph.framework;

import dev.throughline.callgraph.entrypoint.Application;
import dev.throughline.callgraph.solver.Model;
import java.util.List;

/** The models of frameworks. */
public final class FrameworkModels {
    private FrameworkModels() {}

    /** All of them; {@code application} tells where their configuration is read. */
    public static List<Model> all(Application application) {
        SpringBeans beans = new SpringBeans();
        SpringConfigurations configurations = new SpringConfigurations(application, beans);
        return List.of(
                beans,
                new SpringCalls(application),
                configurations,
                new SpringBoot(application, configurations),
                new SpringBeanDefinitions(beans),
                new SpringDataRepositories(application),
                new JasperPages(application),
                new Log4jPlugins(application),
                new GeneratedClasses(application),
                new ObjectBinding(application),
                new Hibernate(application),
                new Micronaut(application),
                new MyBatis(application),
                new Camel(application),
                new Guice(),
                new Caffeine(application),
                new StrutsContainer(application),
                new GroovyClosures());
    }
}
