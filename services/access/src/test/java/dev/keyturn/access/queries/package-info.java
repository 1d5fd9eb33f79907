/** How many statements a request costs. */
package dev.keyturn.access.queries;
