using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PodSecurity.Analyzers.Tests.Stubs;

namespace PodSecurity.Analyzers.Tests.Bodies;

/// <summary>A library that generated programs call and the analyzer cannot see into.</summary>
internal static class Unseen
{
    private const string Source = """
        using System;
        using System.Collections.Generic;
        using k8s.Models;
        namespace Stub
        {
            public static class Trace
            {
                public static readonly HashSet<int> Reached = new HashSet<int>();
                public static void Hit(int place) => Reached.Add(place);
            }
            public static class Others
            {
                // What they do in this run: nothing, set all right, or set all wrong.
                public static int Mood;
                public static void Change(object target)
                {
                    switch (target)
                    {
                        case V1Pod pod: Change(pod.Spec); pod.Metadata = new V1ObjectMeta { Annotations = new Dictionary<string, string>() }; break;
                        case V1PodSpec spec when Mood != 0:
                            spec.HostPID = spec.HostIPC = spec.HostNetwork = Mood == 2;
                            spec.Volumes = null;
                            spec.SecurityContext = new V1PodSecurityContext { RunAsNonRoot = Mood == 1, SeccompProfile = new V1SeccompProfile { Type = Mood == 1 ? "RuntimeDefault" : "Unconfined" } };
                            foreach (var c in spec.Containers) { Change(c); }
                            break;
                        case V1Container container when Mood != 0:
                            container.SecurityContext = new V1SecurityContext { Privileged = Mood == 2, AllowPrivilegeEscalation = Mood == 2, Capabilities = new V1Capabilities { Drop = new List<string> { "ALL" } } };
                            break;
                    }
                }
                public static void Call(Action action) { for (var i = 0; i < Mood; i++) { action(); } }
                public static void Give<T>(T value, Action<T> action) { for (var i = 0; i < Mood; i++) { action(value); } }
                public static T Pass<T>(T value) { Change(value); return value; }
            }
        }
        """;

    private static readonly Lazy<(byte[] Image, MetadataReference Reference)> Compiled = new(Compile);

    public static MetadataReference Reference => Compiled.Value.Reference;

    public static byte[] Image => Compiled.Value.Image;

    private static (byte[] Image, MetadataReference Reference) Compile()
    {
        var compilation = CSharpCompilation.Create(
            "Stubs.Unseen", [CSharpSyntaxTree.ParseText(Source)], [.. StubLibrary.Framework, StubLibrary.Of(Family.ClientRecords)], new(OutputKind.DynamicallyLinkedLibrary));
        var stream = new MemoryStream();
        var result = compilation.Emit(stream);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics.Take(5)));
        var image = stream.ToArray();
        return (image, MetadataReference.CreateFromImage(image));
    }
}
