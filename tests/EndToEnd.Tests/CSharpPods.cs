using PodSecurity.Analyzers.Tests.Stubs;

namespace PodSecurity.EndToEnd.Tests;

/// <summary>Projects that build pods in C#.</summary>
internal static class CSharpPods
{
    /// <summary>A program whose container is privileged, in line 8.</summary>
    public static readonly string Privileged = Program("Privileged = true");

    /// <summary>The line that the console shows for <see cref="Privileged"/>.</summary>
    public const string PrivilegedLine =
        """Program.cs(8,68): error PSS107: violates PodSecurity "baseline:latest": privileged (container "web" must not set securityContext.privileged=true) (https://github.com/podsecurity/podsecurity/blob/main/docs/rules/PSS107.md)""";

    /// <summary>A program whose pod <c>baseline</c> admits, and <c>restricted</c> does not at one place: its container, in line 7.</summary>
    public static readonly string Ordinary = Program("""Capabilities = new V1Capabilities { Drop = ["ALL"] }""");

    /// <summary>A program whose pod <c>restricted</c> admits.</summary>
    public static readonly string Secure = Program("""AllowPrivilegeEscalation = false, Capabilities = new V1Capabilities { Drop = ["ALL"] }""");

    /// <summary>A project that refers to a library and has the manifests in its folder deploy, if there are any.</summary>
    public static ConsumerProject Project(PackageFeed feed, string program, string properties = "", string items = "", Family family = Family.ClientRecords, string name = "App") =>
        new ConsumerProject(feed, name)
            .WriteProject("App.csproj", properties + "<ImplicitUsings>enable</ImplicitUsings>", feed.Stubs.ItemOf(family) + items)
            .Write("Program.cs", program);

    /// <summary>A program that builds a pod with one container.</summary>
    /// <param name="securityContext">What the container's security context sets.</param>
    /// <param name="metadata">The pod's metadata, as initializers.</param>
    public static string Program(string securityContext, string metadata = "") => $$"""
        using k8s.Models;

        internal static class Pods
        {
            public static V1Pod Web() => new V1Pod { Metadata = new V1ObjectMeta { Name = "web"{{(metadata.Length == 0 ? "" : ", " + metadata)}} }, Spec = new V1PodSpec {
                SecurityContext = new V1PodSecurityContext { RunAsNonRoot = true, SeccompProfile = new V1SeccompProfile { Type = "RuntimeDefault" } },
                Containers = [new V1Container { Name = "web", Image = "registry.example.com/web:1.0",
                    SecurityContext = new V1SecurityContext { {{securityContext}} } }] } };
        }

        """;
}
