using System.Reflection;
using PodSecurity.Facts;
using PodSecurity.Models;

namespace PodSecurity.Dsl.Tests;

/// <summary>The compiled records against the facts that they were made from.</summary>
public class NamingTests
{
    private static readonly KubernetesApi Api = KubernetesApi.Read();

    [Fact]
    public void Every_type_of_the_API_has_one_record_and_no_record_stands_for_nothing()
    {
        Assert.Equal(Api.Types.Select(type => type.Name).Order(StringComparer.Ordinal), Models.ByApiType.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(501, Models.ByApiType.Values.Distinct().Count());
    }

    [Fact]
    public void A_record_has_the_fields_of_its_type_and_no_others()
    {
        foreach (var type in Api.Types)
        {
            var fields = Models.FieldsOf(Models.ByApiType[type.Name]).Select(field => field.Name);
            Assert.Equal(type.Fields.Select(field => field.Name).Order(StringComparer.Ordinal), fields.Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void Every_kind_is_found_by_its_apiVersion_and_name_and_a_new_object_says_both()
    {
        Assert.Equal(120, KubernetesKinds.All.Count);
        foreach (var kind in Api.Kinds)
        {
            var apiVersion = kind.Group.Length == 0 ? kind.Version : kind.Group + "/" + kind.Version;
            var record = KubernetesKinds.Find(apiVersion, kind.Kind);
            Assert.Equal(Models.ByApiType[kind.Type], record);
            var made = (IKubernetesObject)Activator.CreateInstance(record!)!;
            Assert.Equal((apiVersion, kind.Kind), (made.ApiVersion, made.Kind));
        }
    }

    [Fact]
    public void Every_value_of_every_set_is_a_member_that_is_written_as_that_value()
    {
        foreach (var set in Api.Enums)
        {
            var type = Assert.Single(typeof(KubernetesModel).Assembly.GetTypes(), type => type.Namespace == "PodSecurity.Models" && string.Equals(type.Name, set.Name, StringComparison.OrdinalIgnoreCase));
            Assert.Equal(set.Values.Order(StringComparer.Ordinal), MembersOf(type).Select(KubernetesText).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void Names_are_written_as_dotnet_writes_them()
    {
        var names = Models.ByApiType.Values.SelectMany(type => Models.FieldsOf(type).Select(field => field.Property.Name)).Concat(Models.ByApiType.Values.Select(type => type.Name)).ToHashSet();
        Assert.All(["HostPid", "HostIpc", "ClusterIP", "ClusterIPs", "PodCidrs", "VolumeId", "SetHostnameAsFqdn", "FSGroup", "OS", "SELinuxOptions", "HttpGetAction", "CsiDriver", "IngressTls"], name => Assert.Contains(name, names));
        Assert.All(names, name => Assert.Matches("^[A-Z][A-Za-z0-9]*$", name));
        Assert.All(names, name => Assert.DoesNotMatch("[A-Z]{3,}[a-z]?(?<!IOP?|IPs?)$|ID$", name.Replace("StorageOSP", string.Empty, StringComparison.Ordinal)));
    }

    // What a program of today imports without asking.
    [Theory]
    [InlineData("System")]
    [InlineData("System.Collections.Generic")]
    [InlineData("System.IO")]
    [InlineData("System.Linq")]
    [InlineData("System.Net.Http")]
    [InlineData("System.Threading")]
    [InlineData("System.Threading.Tasks")]
    public void No_name_of_ours_hides_one_that_every_program_imports(string imported)
    {
        var theirs = AppDomain.CurrentDomain.GetAssemblies().Append(typeof(HttpClient).Assembly)
            .Where(assembly => assembly.GetName().Name is { } name && name.StartsWith("System.", StringComparison.Ordinal))
            .SelectMany(assembly => assembly.GetExportedTypes())
            .Where(type => type.Namespace == imported)
            .Select(type => type.Name)
            .ToHashSet();
        Assert.NotEmpty(theirs);
        Assert.DoesNotContain(typeof(KubernetesModel).Assembly.GetExportedTypes(), type => type.Namespace == "PodSecurity.Models" && theirs.Contains(type.Name));
    }

    private static IEnumerable<object> MembersOf(Type type) => type.IsEnum
        ? Enum.GetValues(type).Cast<object>()
        : type.GetProperties(BindingFlags.Public | BindingFlags.Static).Where(property => property.PropertyType == type).Select(property => property.GetValue(null)!);

    private static string KubernetesText(object value) =>
        System.Text.Json.JsonSerializer.SerializeToElement(value, value.GetType(), KubernetesJson.Options).GetString()!;
}
