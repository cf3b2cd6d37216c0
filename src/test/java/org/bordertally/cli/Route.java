package org.bordertally.cli;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bordertally.console.ConsoleConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * One of the addresses of the pages, and what it takes.
 *
 * @param method of HTTP
 * @param path with its variables in braces
 * @param variables of the path
 * @param parameters of the form or the address; files are none
 */
record Route(String method, String path, List<String> variables, List<String> parameters) {
    /** All of them, as the pages declare them. */
    static List<Route> all() {
        List<Route> routes = new ArrayList<>();
        for (Class<?> page :
                ConsoleConfiguration.class.getAnnotation(Import.class).value()) {
            RequestMapping ofClass = AnnotatedElementUtils.findMergedAnnotation(page, RequestMapping.class);
            String prefix = ofClass == null ? "" : ofClass.path()[0];
            for (Method method : page.getDeclaredMethods()) {
                RequestMapping mapping = AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class);
                if (mapping != null) {
                    routes.add(new Route(
                            mapping.method()[0].name(),
                            prefix + mapping.path()[0],
                            named(method, PathVariable.class),
                            named(method, RequestParam.class)));
                }
            }
        }
        return routes;
    }

    private static List<String> named(Method method, Class<? extends java.lang.annotation.Annotation> kind) {
        return Stream.of(method.getParameters())
                .filter(each -> each.isAnnotationPresent(kind))
                .map(Parameter::getName)
                .toList();
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
