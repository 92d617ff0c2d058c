namespace PodSecurity.EndToEnd.Tests;

/// <summary>Manifests that many tests use.</summary>
internal static class Manifests
{
    /// <summary>How a project names its manifests.</summary>
    public const string Item = """<KubernetesManifest Include="deploy/**/*.yaml" />""";

    /// <summary>A deployment whose container is privileged, in line 23.</summary>
    public const string Insecure = """
        # The web frontend
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
          labels:
            app: web
        spec:
          replicas: 2
          selector:
            matchLabels:
              app: web
          template:
            metadata:
              labels:
                app: web
            spec:
              containers:
              - name: web
                image: registry.example.com/web:1.0
                securityContext:
                  runAsNonRoot: true
                  privileged: true

        """;

    /// <summary>The line that the console shows for <see cref="Insecure"/>.</summary>
    public const string InsecureLine =
        """deploy/web.yaml(23,11,23,27): error PSS107: violates PodSecurity "baseline:latest": privileged (container "web" must not set securityContext.privileged=true)""";

    /// <summary>A pod that the level restricted admits.</summary>
    public const string Secure = """
        apiVersion: v1
        kind: Pod
        metadata:
          name: secure
        spec:
          securityContext:
            runAsNonRoot: true
            seccompProfile:
              type: RuntimeDefault
          containers:
          - name: main
            image: registry.example.com/main:1.0
            securityContext:
              allowPrivilegeEscalation: false
              capabilities:
                drop: [ALL]

        """;

    /// <summary>A pod that the level baseline admits and restricted does not, at one place: its container, in line 11.</summary>
    public static readonly string Ordinary = Secure.Replace("secure", "ordinary", StringComparison.Ordinal)
        .Replace("      allowPrivilegeEscalation: false\n", string.Empty, StringComparison.Ordinal);

    /// <summary>A privileged pod, in line 10.</summary>
    public static string Privileged(string name = "bad") => $"""
        apiVersion: v1
        kind: Pod
        metadata:
          name: {name}
        spec:
          containers:
          - name: main
            image: registry.example.com/main:1.0
            securityContext:
              privileged: true

        """;

    /// <summary>A namespace with labels.</summary>
    public static string Namespace(string name, params IEnumerable<string> labels) => $"""
        apiVersion: v1
        kind: Namespace
        metadata:
          name: {name}
          labels:
            app: test
        {string.Join("\n", labels.Select(label => "    pod-security.kubernetes.io/" + label))}

        """;

    /// <summary>Several documents as one file.</summary>
    public static string Join(params IEnumerable<string> documents) => string.Join("---\n", documents);
}
