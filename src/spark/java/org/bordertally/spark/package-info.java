/**
 * The engine {@code spark}: deliveries are counted by executors of an Apache Spark cluster. Spark hands out groups of
 * streams, tries again what failed and replaces executors that are lost; that each delivery counts once is the claim's doing.
 *
 * <p>Start at {@link org.bordertally.spark.SparkEngine}. In come an assignment and streams; out go counted deliveries. Built
 * by {@code mvn -Pspark package} only.
 */
@NullMarked
package org.bordertally.spark;

import org.jspecify.annotations.NullMarked;
