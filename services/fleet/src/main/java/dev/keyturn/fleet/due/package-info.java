/** Work that is due in many organizations: found in routing tables outside tenancy, done each as its own tenant. */
package dev.keyturn.fleet.due;
