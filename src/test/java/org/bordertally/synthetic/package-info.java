/** Tests of the made feeds; they read the files on their own, with none of the generator's counting. */
@NullMarked
package org.bordertally.synthetic;

import org.jspecify.annotations.NullMarked;
