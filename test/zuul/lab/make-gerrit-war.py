#!/usr/bin/env python3
"""Puts a bootable gerrit.war together from the two jars of Gerrit on Maven Central.

gerrit-plugin-api (server, sshd, httpd, lucene, jgit, …) and gerrit-acceptance-framework (pgm.Daemon, pgm.Init,
jetty, h2, …) are together a complete server without web pages.

    make-gerrit-war.py VERSION OUT JAR...
"""

import io
import sys
import zipfile

LAUNCHER = 'com/google/gerrit/launcher/'


def manifest(version: str) -> str:
    return (
        'Manifest-Version: 1.0\r\n'
        'Main-Class: com.google.gerrit.launcher.GerritLauncher\r\n'
        f'Implementation-Version: {version}\r\n\r\n'
    )


def version_jar(version: str) -> bytes:
    """The resource without which the server calls itself "(dev)", from which Zuul concludes an ancient Gerrit."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, 'w') as jar:
        jar.writestr('com/google/gerrit/common/Version', version + '\n')
    return content.getvalue()


def main(version: str, out: str, *jars: str) -> None:
    with zipfile.ZipFile(out, 'w') as war:
        war.writestr('META-INF/MANIFEST.MF', manifest(version))
        for path in jars:
            # The launcher is started from the top level and unpacks WEB-INF/lib.
            with zipfile.ZipFile(path) as jar:
                for name in jar.namelist():
                    if name.startswith(LAUNCHER) and name.endswith('.class'):
                        war.writestr(name, jar.read(name))
            war.write(path, 'WEB-INF/lib/' + path.rsplit('/', 1)[-1])
        war.writestr('WEB-INF/lib/version.jar', version_jar(version))


if __name__ == '__main__':
    main(*sys.argv[1:])
