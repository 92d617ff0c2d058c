using PodSecurity.Analyzers.Tests.Stubs;
using PodSecurity.Facts;

namespace PodSecurity.Analyzers.Tests.Stacks;

/// <summary>The source of a small Pulumi with Pulumi.Kubernetes that does what the real ones do.</summary>
internal static class StackSource
{
    private static readonly string[] Files = ["Outputs.cs", "Resources.cs", "Config.cs", "Deployment.cs", "Engine.cs", "Kubernetes.cs"];

    /// <summary>The files: those of the folder Sdk, and the typed resources, which are made from the facts about the API.</summary>
    public static IEnumerable<string> Sources => Files.Select(Read)
        .Append("using System.Collections.Generic; using System.Collections.Immutable; using Pulumi; using Pulumi.Kubernetes;\n" + StubSource.WritePulumiKubernetes(KubernetesApi.Read(), WriteBody));

    // Core/V1/Pod.cs of the SDK: a new one, one of a manifest, one that is there already; what the type says is filled in.
    private static string WriteBody(string type, string args)
    {
        var parts = type.Split(':');
        var (version, kind) = (parts[1].Replace("core/", "", StringComparison.Ordinal), parts[2]);
        return $$"""
             : base("{{type}}", name, Make(args), MakeOptions(options, "")) { }
            internal {{kind}}(string name, ImmutableDictionary<string, object> fields, CustomResourceOptions options = null) : base("{{type}}", name, new DictionaryResourceArgs(fields), MakeOptions(options, "")) { }
            private {{kind}}(string name, Input<string> id, CustomResourceOptions options) : base("{{type}}", name, null, MakeOptions(options, id)) { }
            public static {{kind}} Get(string name, Input<string> id, CustomResourceOptions options = null) => new {{kind}}(name, id, options);
            private static {{args}} Make({{args}} args) { args = args ?? new {{args}}(); args.ApiVersion = "{{version}}"; args.Kind = "{{kind}}"; return args; }
            [Output("metadata")] public Output<global::Pulumi.Kubernetes.Types.Outputs.Meta.V1.ObjectMeta> Metadata { get; private set; }
            """;
    }

    private static string Read(string file)
    {
        using var reader = new StreamReader(typeof(StackSource).Assembly.GetManifestResourceStream(file)!);
        return reader.ReadToEnd();
    }
}
