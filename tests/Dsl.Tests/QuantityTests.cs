using System.Globalization;
using PodSecurity.Models;

namespace PodSecurity.Dsl.Tests;

/// <summary>Quantities as Kubernetes reads them.</summary>
public class QuantityTests
{
    [Theory]
    [InlineData("0", "0")]
    [InlineData("1", "1000000000")]
    [InlineData("250m", "250000000")]
    [InlineData("0.5", "500000000")]
    [InlineData(".5", "500000000")]
    [InlineData("5.", "5000000000")]
    [InlineData("+1", "1000000000")]
    [InlineData("-1.5Ki", "-1536000000000")]
    [InlineData("128Mi", "134217728000000000")]
    [InlineData("1e3", "1000000000000")]
    [InlineData("1E3", "1000000000000")]
    [InlineData("1E-3", "1000000")]
    [InlineData("1E", "1000000000000000000000000000")]
    [InlineData("3n", "3")]
    [InlineData("0.1n", "1")]
    [InlineData("-0.1n", "-1")]
    [InlineData("9223372036854775808", "9223372036854775807000000000")]
    [InlineData("1e999999999", "9223372036854775807000000000")]
    public void A_quantity_has_the_value_that_Kubernetes_counts(string text, string nanos)
    {
        Assert.Equal(nanos, new Quantity(text).Nanos.ToString(CultureInfo.InvariantCulture));
        Assert.Equal(text, new Quantity(text).ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("-")]
    [InlineData("m")]
    [InlineData("1 ")]
    [InlineData("1mi")]
    [InlineData("1MB")]
    [InlineData("1K")]
    [InlineData("1e")]
    [InlineData("1.2.3")]
    [InlineData("1,5")]
    [InlineData("٣")]
    public void What_is_no_quantity_is_refused(string text)
    {
        Assert.False(Quantity.TryParse(text, null, out _));
        Assert.Contains("is no quantity", Assert.Throws<FormatException>(() => (Quantity)text).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Quantities_are_compared_by_value()
    {
        Assert.Equal(new Quantity("1"), new Quantity("1000m"));
        Assert.Equal(new Quantity("1Ki").GetHashCode(), new Quantity(1024).GetHashCode());
        Assert.True(new Quantity("1G") < new Quantity("1Gi"));
        Assert.True(new Quantity("1") >= new Quantity("999m"));
    }
}
