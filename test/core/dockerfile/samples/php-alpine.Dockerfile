FROM php:8.4-fpm-alpine3.22

# persistent dependencies
RUN set -eux; \
	apk add --no-cache \
# in theory, docker-entrypoint.sh is POSIX-compliant, but priority is a working, consistent image
		bash \
		ghostscript \
	;

RUN set -ex; \
	\
	apk add --no-cache --virtual .build-deps \
		$PHPIZE_DEPS \
		freetype-dev \
	; \
	out="$(php -r 'exit(0);')"; \
	[ -z "$out" ]; \
	for ext in gd intl; do \
		docker-php-ext-install "$ext"; \
	done; \
	apk del --no-network .build-deps

ENV VERSION=6.7 \
	SHA1="3b1a2c"
RUN curl -o app.tar.gz -fL "https://example.com/app-$VERSION.tar.gz"; \
	echo "$SHA1 *app.tar.gz" | sha1sum -c -
VOLUME /var/www/html
ENTRYPOINT ["docker-entrypoint.sh"]
CMD ["php-fpm"]
