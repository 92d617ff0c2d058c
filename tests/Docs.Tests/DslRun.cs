using System.Reflection;
using System.Runtime.Loader;

namespace PodSecurity.Docs.Tests;

/// <summary>Runs an example of the DSL in this process.</summary>
internal static class DslRun
{
    /// <summary>The YAML that it writes.</summary>
    public static string Of(CodeBlock block)
    {
        var image = new MemoryStream();
        Assert.True(Example.Compile(block, Wholes.Of(block)).Emit(image).Success);
        image.Position = 0;
        var context = new AssemblyLoadContext(block.ToString(), isCollectible: true);
        try
        {
            var make = context.LoadFromStream(image).GetType("Example")!.GetMethod("Make", BindingFlags.Public | BindingFlags.Static)!;
            return (string)make.Invoke(null, null)!;
        }
        finally
        {
            context.Unload();
        }
    }
}
