package dev.throughline.callgraph.entrypoint;

import dev.throughline.callgraph.program.JavaClass;
import dev.throughline.callgraph.program.JavaMethod;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which methods a container calls through a contract whose class is not at hand, as the servlet API is not in a war: those of
 * the specification (Jakarta Servlet 6.1, Jakarta Messaging 3.1, Struts 1). Of any other contract that is missing every method
 * that the contract could declare counts.
 */
final class ContainerMethods {
    private static final String SERVLET = "init service destroy getServletConfig getServletInfo";
    private static final Map<String, Set<String>> NAMES = names();

    private ContainerMethods() {}

    private static Map<String, Set<String>> names() {
        Map<String, Set<String>> names = new HashMap<>();
        both(names, "servlet/Servlet", SERVLET);
        both(names, "servlet/GenericServlet", SERVLET);
        both(
                names,
                "servlet/http/HttpServlet",
                SERVLET + " doGet doHead doPost doPut doPatch doDelete doOptions doTrace getLastModified");
        both(names, "servlet/Filter", "init doFilter destroy");
        both(names, "servlet/GenericFilter", "init doFilter destroy");
        both(names, "servlet/http/HttpFilter", "init doFilter destroy");
        both(names, "servlet/ServletContextListener", "contextInitialized contextDestroyed");
        both(names, "servlet/ServletRequestListener", "requestInitialized requestDestroyed");
        both(names, "servlet/http/HttpSessionListener", "sessionCreated sessionDestroyed");
        both(names, "servlet/ServletContainerInitializer", "onStartup");
        both(names, "jms/MessageListener", "onMessage");
        both(names, "jms/ExceptionListener", "onException");
        names.put("org/quartz/Job", Set.of("execute"));
        return names;
    }

    private static void both(Map<String, Set<String>> names, String contract, String methods) {
        Set<String> called = Arrays.stream(methods.split(" ", -1)).collect(Collectors.toUnmodifiableSet());
        names.put("javax/" + contract, called);
        names.put("jakarta/" + contract, called);
    }

    /** Whether a container may call the method through the contract, of which nothing but the name is known. */
    static boolean mayCall(JavaClass contract, JavaMethod method) {
        Set<String> names = NAMES.get(contract.name());
        return method.isPublicOrProtected() && (names == null || names.contains(method.name()));
    }
}
